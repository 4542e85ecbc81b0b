import { randomBytes, randomUUID } from "node:crypto";
import { readFileSync } from "node:fs";
import type { IncomingMessage, RequestListener } from "node:http";
import type { UiNode } from "@ory/client";
import { parseHTML } from "linkedom";
import { register } from "prom-client";
import { describe, expect, it } from "vitest";
import { readFlow } from "../../lib/kratos/client";
import { isInput } from "../../lib/kratos/flow";
import { onceFlow } from "../../lib/kratos/flow-of-context";
import type { RequestContext } from "../../lib/request/context";
import type { Handler } from "../pages/collecting-response";
import { ask, contextFor, openDoor } from "../test-server";
import { placeholders } from "./placeholders";

type Flow = { id: string; ui: { action: string; nodes: UiNode[] } } & Record<string, unknown>;

const recorded = readFileSync("fixtures/v1.3.1/login/all-methods-unified.json", "utf8");

/** A flow as Kratos starts it for one more visitor. */
function newFlow(change: (flow: Flow) => void = () => {}): Flow {
  const flow: Flow = JSON.parse(recorded);
  const old = flow.id;
  flow.id = randomUUID();
  flow.ui.action = flow.ui.action.replace(old, flow.id);
  flow.expires_at = new Date().toISOString();
  for (const node of flow.ui.nodes) {
    if (!isInput(node)) continue;
    if (node.attributes.name === "csrf_token") node.attributes.value = randomBytes(64).toString("base64");
    if (node.attributes.name === "passkey_challenge")
      node.attributes.value = String(node.attributes.value).replace(
        /(?<="challenge":")[^"]+/,
        randomBytes(32).toString("base64url"),
      );
  }
  change(flow);
  return flow;
}

const valueOfNode = (flow: Flow, name: string) => {
  const node = flow.ui.nodes.find((each) => isInput(each) && each.attributes.name === name);
  return node && isInput(node) ? String(node.attributes.value ?? "") : "";
};

const escaped = (text: string) => text.replace(/[&<>"']/g, (sign) => `&#${sign.charCodeAt(0)};`);

/** The flow of a page, read as pages do. */
async function flowOf(context: RequestContext): Promise<Flow> {
  const id = new URLSearchParams(context.page.split("?")[1]).get("flow") ?? "";
  const answer = await onceFlow(context, "login", id, () => readFlow(context, "login", id));
  if (!answer.ok) throw new Error("no flow");
  return answer.data as unknown as Flow;
}

/** Next, drawing every value that a page may look at, as React escapes it. */
function pages() {
  const drawn: string[] = [];
  const next: Handler = async (req: IncomingMessage, res) => {
    const context = contextFor(req);
    const flow = await flowOf(context);
    drawn.push(context.page);
    const inputs = ["csrf_token", "identifier", "passkey_challenge"].map(
      (name) => `<input name="${name}" value="${escaped(valueOfNode(flow, name))}">`,
    );
    const facts = JSON.stringify([context.headers.cookie, context.headers["accept-language"], context.site]);
    res.writeHead(200, { "Content-Type": "text/html" });
    res.end(
      `<form action="${escaped(flow.ui.action)}" data-ends="${flow.expires_at}" data-now="${context.now}">${inputs.join("")}</form>` +
        `<a href="/languages?to=${encodeURIComponent(context.page)}">${escaped(facts)}</a>`,
    );
  };
  return { drawn, next };
}

/** A door before a Kratos that knows these flows. */
async function doorTo(flows: readonly Flow[], next: Handler, more: Partial<Parameters<typeof openDoor>[0]> = {}) {
  const kratos: RequestListener = (req, res) => {
    const id = new URL(req.url ?? "", "http://kratos.example").searchParams.get("id");
    const flow = flows.find((each) => each.id === id);
    res.writeHead(flow ? 200 : 404, { "Content-Type": "application/json" });
    res.end(JSON.stringify(flow ?? { error: { code: 404 } }));
  };
  return openDoor({ kratos, next, ...more });
}

async function visit(door: number, flow: Flow, headers: Record<string, string> = {}) {
  const answer = await ask(door, `/login?flow=${flow.id}`, { headers: { accept: "text/html", ...headers } });
  const { document } = parseHTML(answer.body);
  const value = (name: string) => document.querySelector(`input[name=${name}]`)?.getAttribute("value");
  return { ...answer, document, value };
}

async function expectOwn(door: number, flow: Flow, headers: Record<string, string> = {}) {
  const { document, value, status } = await visit(door, flow, headers);
  expect(status).toBe(200);
  for (const name of ["csrf_token", "identifier", "passkey_challenge"])
    expect(value(name), name).toBe(valueOfNode(flow, name));
  const form = document.querySelector("form");
  expect(form?.getAttribute("action")).toBe(flow.ui.action);
  expect(form?.getAttribute("data-ends")).toBe(flow.expires_at);
  expect(Math.abs(Date.parse(form?.getAttribute("data-now") ?? "") - Date.now())).toBeLessThan(60_000);
  expect(document.querySelector("a")?.getAttribute("href")).toBe(
    `/languages?to=${encodeURIComponent(`/login?flow=${flow.id}`)}`,
  );
  return document;
}

describe("a page that differs from the last visitor's only in what its flow is new in", () => {
  it("is drawn once, and everybody gets the own values", async () => {
    const flows = Array.from({ length: 40 }, () => newFlow());
    const { drawn, next } = pages();
    const door = await doorTo(flows, next);
    await Promise.all(flows.map((flow) => expectOwn(door, flow)));
    for (const flow of flows) await expectOwn(door, flow);
    expect(drawn).toHaveLength(1);
    const counted = (await register.getMetricsAsJSON()).find(({ name }) => name === "portico_page_drawings_total");
    const rows = (counted?.values ?? []).filter(({ labels }) => labels.page === "/login");
    expect(Object.fromEntries(rows.map(({ labels, value }) => [labels.how, value]))).toEqual({ drawn: 1, reused: 79 });
  });

  it("is told apart by everything else that it looks at", async () => {
    const { drawn, next } = pages();
    const typed = newFlow((flow) => {
      for (const node of flow.ui.nodes)
        if (isInput(node) && node.attributes.name === "identifier") node.attributes.value = "ada@example.com";
    });
    const plain = newFlow();
    const door = await doorTo([plain, typed], next, { brands: { "moor.example": "acme" }, env: { BRAND_HOSTS: "" } });
    await expectOwn(door, plain);
    await expectOwn(door, typed);
    await expectOwn(door, plain, { "accept-language": "de-AT,de;q=0.9" });
    await expectOwn(door, plain, { cookie: "portico_locale=fr" });
    await expectOwn(door, plain, { cookie: "portico_trail=expired.1" });
    expect(drawn).toHaveLength(5);
    // The same languages in other words, and cookies that no page looks at.
    await expectOwn(door, plain, { "accept-language": "de;q=0.5", cookie: "_ga=1; portico_flows=login.a.via=x" });
    expect(drawn).toHaveLength(5);
  });

  it("holds nothing of a visitor but these values", async () => {
    const { next } = pages();
    const [first, second] = [newFlow(), newFlow()];
    const door = await doorTo([first, second], next);
    const cookie = "secret=Lovelace1815; csrf_token_ab=x";
    await visit(door, first, {
      cookie,
      "user-agent": "Lovelace1815's browser",
      referer: "https://lovelace1815.example/",
    });
    const { body, headers } = await visit(door, second);
    expect(JSON.stringify([body, headers])).not.toMatch(/lovelace/i);
  });
});

describe("a page is drawn for its request alone", () => {
  it.each([
    ["with a session", { cookie: "ory_kratos_session=s" }, {}],
    ["with an account to recover", { cookie: "portico_account=ada" }, {}],
    ["for a second factor", {}, { requested_aal: "aal2" }],
    ["for a session to confirm", {}, { refresh: true }],
    [
      "with a sentence that counts minutes",
      {},
      { active: { id: 4010001, context: { expired_at_unix: 1_790_000_000 } } },
    ],
    ["on the side of another flow", {}, { request_url: `https://k.example/?from=registration.${randomUUID()}` }],
  ])("%s", async (_, headers, changed) => {
    const { drawn, next } = pages();
    const flow = newFlow((each) => void Object.assign(each, changed));
    const door = await doorTo([flow], next);
    await expectOwn(door, flow, headers);
    await expectOwn(door, flow, headers);
    expect(drawn).toEqual([`/login?flow=${flow.id}`, `/login?flow=${flow.id}`]);
  });

  it("where it asks Kratos for more", async () => {
    const asked: string[] = [];
    const next: Handler = async (req, res) => {
      const context = contextFor(req);
      const { deadline } = context;
      const more = await context.services.kratos({ name: "x", method: "GET", path: "/more", headers: {}, deadline });
      more.resume();
      asked.push(context.page);
      res.writeHead(200, { "Content-Type": "text/html" }).end(`<p>${context.page}`);
    };
    const flow = newFlow();
    const door = await doorTo([flow], next);
    expect((await visit(door, flow)).body).toContain(`<p>/login?flow=${flow.id}`);
    expect((await visit(door, flow)).body).toContain(`<p>/login?flow=${flow.id}`);
    expect(asked).toHaveLength(2);
  });

  it.each(["slice", "encode"])("where it does more with a value than to print it (%s)", async (how) => {
    const next: Handler = async (req, res) => {
      const token = valueOfNode(await flowOf(contextFor(req)), "csrf_token");
      const text = how === "slice" ? token.slice(0, -1) : encodeURIComponent(token);
      res.writeHead(200, { "Content-Type": "text/html" }).end(`<p>${text}`);
    };
    const flow = newFlow();
    const token = valueOfNode(flow, "csrf_token");
    const { body } = await visit(await doorTo([flow], next), flow);
    expect(body).toBe(`<p>${how === "slice" ? token.slice(0, -1) : encodeURIComponent(token)}`);
  });
});

describe("a hostile flow is drawn right", () => {
  const hostile = [
    ...placeholders.map(({ mark }) => mark),
    `"><script>alert(1)</script>`,
    "$& $1 $` {{7*7}} %3Cb%3E &amp;",
    "\u2028\u0000\ufffd",
  ];
  it.each(hostile)("%j as a value", async (value) => {
    const { next } = pages();
    const victim = newFlow();
    const flow = newFlow((each) => {
      for (const node of each.ui.nodes)
        if (isInput(node) && node.attributes.name === "identifier") node.attributes.value = `${victim.id} ${value}`;
    });
    const door = await doorTo([victim, flow], next);
    await expectOwn(door, victim);
    const { body } = await visit(door, flow);
    expect(body).toContain(escaped(victim.id));
    expect(body).not.toContain(valueOfNode(victim, "csrf_token"));
    expect(body).not.toContain("<script>");
    await expectOwn(door, victim);
  });

  it.each([
    ["csrf_token", `x"><b>`],
    ["csrf_token", ""],
    ["passkey_challenge", `{"publicKey":{"challenge":"\\"><b>aaaaaaaaaaaaaaaa"}}`],
    ["passkey_challenge", "no JSON"],
  ])("%s that is none", async (name, value) => {
    const { next } = pages();
    const flow = newFlow((each) => {
      for (const node of each.ui.nodes)
        if (isInput(node) && node.attributes.name === name) node.attributes.value = value;
    });
    const door = await doorTo([flow], next);
    await expectOwn(door, flow);
    await expectOwn(door, flow);
  });

  it("an id that is none is no one's", async () => {
    const { drawn, next } = pages();
    const flow = newFlow((each) => void Object.assign(each, { id: "f-1" }));
    const door = await doorTo([flow], next);
    expect((await visit(door, flow)).status).toBe(200);
    expect(drawn).toEqual(["/login?flow=f-1"]);
  });
});
