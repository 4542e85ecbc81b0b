import { randomBytes, randomUUID } from "node:crypto";
import { readFileSync } from "node:fs";
import type { IncomingMessage, RequestListener } from "node:http";
import type { UiNode } from "@ory/client";
import { parseHTML } from "linkedom";
import { expect } from "vitest";
import { isInput } from "../../lib/kratos/flow";
import { onceFlow } from "../../lib/kratos/flow-of-context";
import type { RequestContext } from "../../lib/request/context";
import type { Handler } from "../pages/collecting-response";
import { ask, contextFor, openDoor } from "../test-server";

export type Flow = { id: string; ui: { action: string; nodes: UiNode[] } } & Record<string, unknown>;

const recorded = readFileSync("fixtures/v1.3.1/login/all-methods-unified.json", "utf8");

/** A flow as Kratos starts it for one more visitor. */
export function newFlow(change: (flow: Flow) => void = () => {}): Flow {
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

export const valueOfNode = (flow: Flow, name: string) => {
  const node = flow.ui.nodes.find((each) => isInput(each) && each.attributes.name === name);
  return node && isInput(node) ? String(node.attributes.value ?? "") : "";
};

export const escaped = (text: string) => text.replace(/[&<>"']/g, (sign) => `&#${sign.charCodeAt(0)};`);

/** The flow of a page, read as pages do. */
export async function flowOf(context: RequestContext): Promise<Flow> {
  const id = new URLSearchParams(context.page.split("?")[1]).get("flow") ?? "";
  const answer = await onceFlow(context, "login", id);
  if (!answer.ok) throw new Error("no flow");
  return answer.data as unknown as Flow;
}

/** Next, drawing every value that a page may look at, as React escapes it. */
export function pages() {
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
export async function doorTo(
  flows: readonly Flow[],
  next: Handler,
  more: Partial<Parameters<typeof openDoor>[0]> = {},
) {
  const kratos: RequestListener = (req, res) => {
    const id = new URL(req.url ?? "", "http://kratos.example").searchParams.get("id");
    const flow = flows.find((each) => each.id === id);
    res.writeHead(flow ? 200 : 404, { "Content-Type": "application/json" });
    res.end(JSON.stringify(flow ?? { error: { code: 404 } }));
  };
  return openDoor({ kratos, next, ...more });
}

export async function visit(door: number, flow: Flow, headers: Record<string, string> = {}) {
  const answer = await ask(door, `/login?flow=${flow.id}`, { headers: { accept: "text/html", ...headers } });
  const { document } = parseHTML(answer.body);
  const value = (name: string) => document.querySelector(`input[name=${name}]`)?.getAttribute("value");
  return { ...answer, document, value };
}

export async function expectOwn(door: number, flow: Flow, headers: Record<string, string> = {}) {
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
