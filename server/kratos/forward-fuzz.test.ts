import { connect } from "node:net";
import fc from "fast-check";
import { expect, test } from "vitest";
import { routeOf } from "../request/route";
import { openDoor, serve } from "../test-server";

const fragment = fc.constantFrom(
  ..."/ // . .. %2e %2E %252e %25252e %2f %5c \\ ; : @ ? # & = %00 %0d%0a %zz % ~ é %c0%ae _".split(" "),
  "self-service",
  "login",
  "browser",
  "api",
  "admin",
  "identities",
  "sessions",
  "whoami",
  "schemas",
  ".well-known",
  "ory",
  "webauthn.js",
  "health",
  "flow",
);

const target = fc.array(fragment, { minLength: 1, maxLength: 10 }).map((parts) => `/${parts.join("")}`);
const likely = fc
  .tuple(fc.constantFrom("/self-service/", "/schemas/", "/sessions/whoami", "/.well-known/ory/"), target)
  .map(([start, rest]) => start + rest.slice(1));

/** Paths that Kratos' public API may be asked for; its admin API lies below /admin. */
const allowed = /^\/kratos\/(?:self-service\/|schemas(?:\/|$)|sessions\/whoami$|\.well-known\/ory\/)/;

test("no path that is forwarded can be read as another, however often it is decoded", () => {
  const forwarded = fc
    .oneof(target, likely)
    .filter((url) => routeOf(url, { basePath: "", forwarding: true }).to === "kratos");
  fc.assert(
    fc.property(forwarded, (url) => {
      let path = url.split("?", 1)[0] ?? "";
      for (let times = 0; times < 4; times++) {
        expect(new URL(`http://kratos.example/kratos${path}`).pathname).toMatch(allowed);
        path = path.replace(/%[0-9a-f]{2}/gi, (code) => String.fromCharCode(Number.parseInt(code.slice(1), 16)));
      }
    }),
    { numRuns: 3000 },
  );
});

const header = fc.constantFrom(
  "Content-Length: 4",
  "Content-Length: 0",
  "Content-Length: 4, 4",
  "Content-Length: +4",
  "Content-Length : 4",
  "Transfer-Encoding: chunked",
  "Transfer-Encoding: identity, chunked",
  "Transfer-Encoding: chunked\r\n ",
  "Transfer_Encoding: chunked",
  "Connection: close, Cookie",
  "Connection: upgrade",
  "Upgrade: h2c",
  "Expect: 100-continue",
  "X-Forwarded-For: 6.6.6.6",
  "X-Forwarded-Host: evil.example",
  "X-Original-URL: /admin/identities",
  "X-Rewrite-URL: /admin/identities",
  "X-HTTP-Method-Override: DELETE",
  "Host: evil.example",
  "Authorization: Bearer x",
  "X-Session-Token: x",
  "Cookie: a=b",
  ": nameless",
  "no colon",
  "\tfolded",
);

const plain = fc.constantFrom(
  "/self-service/login?flow=1",
  "/schemas/x",
  "/sessions/whoami",
  "/self-service/x/%C3%A9?a=../..",
);

/** Wholly wrong requests are refused at once; those that are nearly right are the ones that get through. */
const mostly = <T>(right: fc.Arbitrary<T>, wrong: fc.Arbitrary<T>) =>
  fc.oneof({ weight: 4, arbitrary: right }, { weight: 1, arbitrary: wrong });

const body = fc.constantFrom(
  "",
  "a=b&",
  "0\r\n\r\n",
  "4\r\na=b&\r\n0\r\n\r\n",
  "0\r\n\r\nGET /admin/identities HTTP/1.1\r\nHost: x\r\n\r\n",
);
const line = fc.tuple(
  mostly(fc.constantFrom("GET", "POST"), fc.constantFrom("HEAD", "PUT", "DELETE", "TRACE", "CONNECT", "get", "G ET")),
  mostly(plain, fc.oneof(likely, target, fc.constantFrom("http://kratos.example/admin/identities", "*"))),
  mostly(fc.constant("HTTP/1.1"), fc.constantFrom("HTTP/1.0", "HTTP/1.1 ", "HTTP/2.0", "")),
);

test("whatever comes over the wire, Kratos hears well-formed requests of its public API alone", async () => {
  const heard: string[] = [];
  let reached = 0;
  const kratos = await serve((req, res) => {
    reached++;
    const { method, url, headers } = req;
    if (!/^(?:GET|HEAD|POST)$/.test(method ?? "") || !allowed.test((url ?? "").split("?", 1)[0] ?? ""))
      heard.push(`${method} ${url}`);
    if (headers["transfer-encoding"] || headers.upgrade) heard.push(`hop-by-hop: ${JSON.stringify(headers)}`);
    if (headers.authorization || headers["x-session-token"]) heard.push("a credential that is no cookie");
    if (headers["x-forwarded-for"] !== "127.0.0.1" || headers["x-forwarded-host"] !== "localhost:3000")
      heard.push(`a claim of the sender: ${JSON.stringify(headers)}`);
    req.resume().on("end", () => res.end("ok"));
  });
  const door = await openDoor({ env: { KRATOS_PUBLIC_URL: `http://127.0.0.1:${kratos}/kratos` } });
  const request = fc.tuple(line, fc.array(header, { maxLength: 4 }), body);
  await fc.assert(
    fc.asyncProperty(request, async ([first, headers, rest]) => {
      const answer = await send(
        door,
        `${[first.join(" "), "Host: id.example.com", ...headers].join("\r\n")}\r\n\r\n${rest}`,
      );
      expect(answer).not.toMatch(/^HTTP\/1\.1 5/);
      expect(heard).toEqual([]);
    }),
    { numRuns: 600 },
  );
  expect(reached).toBeGreaterThan(15);
}, 30_000);

function send(port: number, bytes: string): Promise<string> {
  return new Promise((resolve) => {
    let answer = "";
    const socket = connect(port, "127.0.0.1", () => socket.end(Buffer.from(bytes)));
    socket.on("data", (chunk) => {
      answer += chunk.toString("latin1");
    });
    socket.on("error", () => resolve(answer));
    socket.on("close", () => resolve(answer));
  });
}
