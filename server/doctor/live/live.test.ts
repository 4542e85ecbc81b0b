import http, { type RequestListener } from "node:http";
import https from "node:https";
import type { AddressInfo, Server } from "node:net";
import { generate } from "selfsigned";
import { afterEach, describe, expect, it } from "vitest";
import { examine } from "../examine";
import { factsOf } from "../facts";
import { rules, themes } from "../rules";
import { idsOf } from "../test-configuration";
import type { Live, Step } from "./live";
import { look } from "./look";

/** A look at running servers, and what the rules make of what was seen. */

/** A loopback address of our own: on the usual one a Kratos may run, whose open admin API would be found. */
const here = "127.0.0.7";
const opened: Server[] = [];
afterEach(() => {
  for (const server of opened.splice(0)) server.close();
});

async function listening(server: http.Server | https.Server): Promise<number> {
  opened.push(server);
  await new Promise<void>((resolve) => server.listen(0, here, resolve));
  return (server.address() as AddressInfo).port;
}

const headers = {
  "cache-control": "no-store",
  "content-security-policy": "default-src 'none'",
  "content-type": "text/html",
};
const cookie = "csrf_token_1=a; Path=/; HttpOnly; SameSite=Lax";
const resolve = new Map([["id.portico.test", here]]);

/** A login on one origin, as Portico forwards it. */
const portico: RequestListener = ({ url = "" }, res) => {
  if (url.startsWith("/login")) {
    res.writeHead(200, { ...headers, "set-cookie": cookie });
    return void res.end(`<form action="http://id.portico.test:${port}/self-service/login?flow=1" method="post">`);
  }
  res.writeHead(url.startsWith("/settings") ? 303 : 200, { location: "/login" }).end();
};
let port = 0;

async function lookAt(listener: RequestListener) {
  port = await listening(http.createServer({ maxHeaderSize: 64 * 1024 }, listener));
  const address = `http://id.portico.test:${port}`;
  return look(address, { facts: factsOf({}), issuer: undefined, resolve });
}

const found = (live: Live) => idsOf(examine(factsOf({ live })));

describe("a look at a running installation", () => {
  it("finds nothing where a login begins as it should", async () => {
    const asked: string[] = [];
    const live = await lookAt((req, res) => {
      asked.push(`${req.method} ${req.headers.cookie ?? ""}`);
      portico(req, res);
    });
    expect(live.flow).toMatchObject({ error: undefined, steps: [{ status: 200 }] });
    expect(live.sizes?.map(({ status }) => status)).toEqual([200, 200, 303]);
    expect(found(live)).toEqual([]);
    // It changes nothing.
    expect(asked.every((line) => line.startsWith("GET "))).toBe(true);
  });

  it("keeps cookies and follows redirects as a browser does", async () => {
    const seen: (string | undefined)[] = [];
    const live = await lookAt((req, res) => {
      const { url = "" } = req;
      if (url === "/login") return void res.writeHead(303, { location: "/self-service/login/browser" }).end();
      if (url === "/self-service/login/browser")
        return void res
          .writeHead(303, { location: "/login?flow=1", "set-cookie": [cookie, "other=1; Domain=example.com"] })
          .end();
      if (url === "/login?flow=1") seen.push(req.headers.cookie);
      portico(req, res);
    });
    expect(seen).toEqual(["csrf_token_1=a"]);
    expect(live.flow?.steps).toHaveLength(3);
    expect(found(live)).toEqual([]);
  });

  it("says that a login goes in circles, or does not answer", async () => {
    const circles = await lookAt((_, res) => void res.writeHead(302, { location: "/login" }).end());
    expect(circles.flow?.error).toMatch(/circles/);
    expect(found(circles)).toContain("live-no-login");
    const nobody = await look("http://127.0.0.1:1", { facts: factsOf({}), issuer: undefined, resolve });
    expect(nobody.flow?.error).toBe("127.0.0.1:1: the connection is refused.");
    expect(found(nobody)).toEqual(["live-no-login"]);
  });

  it("notices a proxy that takes no large requests", async () => {
    const live = await lookAt((req, res) => {
      const length = (req.url ?? "").length + (req.headers.cookie ?? "").length;
      if (length > 8192) return void res.writeHead(414).end();
      portico(req, res);
    });
    expect(found(live)).toEqual(["live-proxy-buffers"]);
  });

  it("reads an admin API that is open, and an issuer that is another", async () => {
    const live = await lookAt((req, res) => {
      if (req.url === "/admin/version") return void res.end('{"version":"v1.3.1"}');
      if (req.url === "/.well-known/openid-configuration")
        return void res.end('{"issuer":"https://oauth.example.com/"}');
      portico(req, res);
    });
    expect(live.openAdmin).toEqual([`http://id.portico.test:${port}/admin/version`]);
    const asked = `http://id.portico.test:${port}`;
    const again = await look(asked, { facts: factsOf({}), issuer: asked, resolve });
    expect(again.issuer).toEqual({ asked, told: "https://oauth.example.com/", error: undefined });
    expect(found(again)).toEqual(["live-issuer"]);
  });

  it("looks at a certificate that browsers refuse", async () => {
    const pem = await generate([{ name: "commonName", value: "id.portico.test" }], { keySize: 2048 });
    const secure = await listening(
      https.createServer({ cert: pem.cert, key: pem.private, maxHeaderSize: 65_536 }, portico),
    );
    port = secure;
    const live = await look(`https://id.portico.test:${secure}`, { facts: factsOf({}), issuer: undefined, resolve });
    expect(live.tls?.error).toMatch(/signed by itself/);
    expect(live.tls?.protocol).toMatch(/^TLSv1\.[23]$/);
    expect(found(live)).toEqual(
      expect.arrayContaining(["live-certificate", "live-cookie-secure", "live-headers", "live-form-address"]),
    );
  });
});

/** What a look at a sound installation sees. */
function sound(change: Partial<Live> = {}, step: Partial<Step> = {}): Live {
  const url = "https://app.example.com/login";
  const seen = {
    ...{ url, status: 200, location: undefined, ms: 80, clockMs: 200 },
    headers: { "cache-control": "no-store", "content-security-policy": "…", "strict-transport-security": "…" },
    cookies: [{ name: "csrf_token_1", domain: undefined, secure: true, httpOnly: true, sameSite: "Lax" }],
    ...step,
  };
  const flow = {
    whole: true,
    steps: [seen],
    error: undefined,
    action: "https://app.example.com/self-service/login?flow=1",
  };
  const tls = { host: "app.example.com", error: undefined, daysLeft: 60, protocol: "TLSv1.3" };
  return { address: "https://app.example.com", flow, tls, ipv6: { addresses: 1, error: undefined }, ...change };
}

const kratosCookie = { name: "csrf_token_1", domain: undefined, secure: true, httpOnly: true, sameSite: "Lax" };
const tls = { host: "app.example.com", error: undefined, daysLeft: 60, protocol: "TLSv1.3" };
const start = { whole: true, steps: [], action: undefined };

const seen: Record<string, Live> = {
  "live-no-login": sound({ flow: { ...start, error: "app.example.com: the connection is refused." } }),
  "live-ui-elsewhere": sound({}, { location: "http://app.example.com/login?flow=1" }),
  "live-form-address": sound({
    flow: {
      ...sound().flow,
      ...start,
      error: undefined,
      action: "http://app.example.com/self-service/login",
      steps: sound().flow?.steps ?? [],
    },
  }),
  "live-headers": sound({}, { headers: { "cache-control": "no-store", "content-security-policy": "…" } }),
  "live-cached": sound({}, { headers: { ...sound().flow?.steps[0]?.headers, "cache-control": "public, max-age=60" } }),
  "live-slow": sound({}, { ms: 1800 }),
  "live-clock": sound({}, { clockMs: -90_000 }),
  "live-cookie-secure": sound({}, { cookies: [{ ...kratosCookie, secure: false }] }),
  "live-cookie-domain": sound({}, { cookies: [{ ...kratosCookie, domain: "api.example.com" }] }),
  "live-cookie-same-site": sound({}, { cookies: [{ ...kratosCookie, sameSite: "None" }] }),
  "live-certificate": sound({ tls: { ...tls, error: "the certificate has expired" } }),
  "live-certificate-ends": sound({ tls: { ...tls, daysLeft: 6.4 } }),
  "live-tls-version": sound({ tls: { ...tls, protocol: "TLSv1.1" } }),
  "live-http-open": sound({ plain: { status: 200, location: undefined } }),
  "live-proxy-buffers": sound({ sizes: [{ of: "redirect", status: 502 }] }),
  "live-admin-open": sound({ openAdmin: ["http://api.example.com:4434/admin/version"] }),
  "live-proxy-distrusted": sound({ distrustedProxy: "10.0.3.7" }),
  "live-ipv6": sound({ ipv6: { addresses: 1, error: "2001:db8::1: the connection is refused" } }),
  "live-no-ipv6": sound({ ipv6: { addresses: 0, error: undefined } }),
  "live-cors-twice": sound({ corsHeaders: 2 }),
  "live-issuer": sound({
    issuer: { asked: "https://oauth.example.com", told: "https://oauth.example.com/", error: undefined },
  }),
  "live-leak-check": sound({ leakCheck: { host: "api.pwnedpasswords.com", error: "there is no answer" } }),
};

describe("the rules of a look", () => {
  it("find nothing where nothing is wrong", () => {
    expect(found(sound())).toEqual([]);
  });

  it.each(Object.entries(seen))("%s is found alone", (id, live) => {
    expect(found(live)).toEqual([id]);
  });

  it("have a look each that shows them", () => {
    const live = Object.entries(themes).flatMap(([theme, some]) => (theme.startsWith("Live") ? some : []));
    expect(Object.keys(seen).toSorted()).toEqual(live.map(({ id }) => id).toSorted());
    expect(rules).toEqual(expect.arrayContaining(live));
  });
});
