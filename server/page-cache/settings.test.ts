import { randomBytes, randomInt, randomUUID } from "node:crypto";
import { readFileSync } from "node:fs";
import type { RequestListener } from "node:http";
import type { SettingsFlow } from "@ory/client";
import { describe, expect, it } from "vitest";
import { isInput, messageValue, nodeId, nodeValue } from "../../lib/kratos/flow";
import { onceFlow } from "../../lib/kratos/flow-of-context";
import type { Handler } from "../pages/collecting-response";
import { ask, contextFor, openDoor } from "../test-server";
import { escaped } from "./test-pages";

const recorded = readFileSync("fixtures/v1.3.1/settings/all-methods-nothing-enrolled.json", "utf8");

type Person = { id: string; email: string };
const ada: Person = { id: randomUUID(), email: "ada@example.com" };
const bob: Person = { id: randomUUID(), email: "bob@example.com" };

const secretLetters = "ABCDEFGHIJKLMNOPQRSTUVWXYZ234567";
const newSecret = () => Array.from({ length: 32 }, () => secretLetters[randomInt(32)]).join("");

/** Settings as Kratos starts them for a person. */
function settingsOf({ id, email }: Person, change: (flow: SettingsFlow) => void = () => {}): SettingsFlow {
  const flow: SettingsFlow = JSON.parse(recorded);
  Object.assign(flow, { id: randomUUID(), expires_at: new Date(Date.now() + randomInt(1e6)).toISOString() });
  flow.ui.action = flow.ui.action.replace(/(?<=flow=).+/, flow.id);
  Object.assign(flow.identity, { id, traits: { ...flow.identity.traits, email } });
  const secret = newSecret();
  for (const { attributes } of flow.ui.nodes) {
    if (attributes.node_type === "img") attributes.src = `data:image/png;base64,${randomBytes(900).toString("base64")}`;
    if (attributes.node_type === "text") Object.assign(attributes.text, { text: secret, context: { secret } });
    if (attributes.node_type !== "input") continue;
    if (attributes.name === "csrf_token") attributes.value = randomBytes(64).toString("base64");
    if (attributes.name === "traits.email") attributes.value = email;
    if (/_trigger$|_create_data$/.test(attributes.name))
      attributes.value = String(attributes.value).replace(
        /(?<="challenge":")[^"]+/,
        randomBytes(32).toString("base64url"),
      );
  }
  change(flow);
  return flow;
}

/** What settings print of a flow. */
function printed({ ui, identity, expires_at }: SettingsFlow): string {
  const pieces = ui.nodes.map((node) => {
    const { attributes } = node;
    if (attributes.node_type === "img") return `<img src="${escaped(attributes.src)}">`;
    if (attributes.node_type === "text")
      return (messageValue(attributes.text, "secret") ?? attributes.text.text).replace(
        /.{1,4}/gu,
        (group) => `<b>${escaped(group)}</b>`,
      );
    return isInput(node) ? `<input name="${nodeId(node)}" value="${escaped(nodeValue(node))}">` : "";
  });
  return `<form action="${escaped(ui.action)}" title="${identity.id}" data-ends="${expires_at}">${pieces.join("")}</form>`;
}

async function doorFor(flows: readonly SettingsFlow[]) {
  const drawn: string[] = [];
  const next: Handler = async (req, res) => {
    const context = contextFor(req);
    drawn.push(context.page);
    const answer = await onceFlow(
      context,
      "settings",
      new URLSearchParams(context.page.split("?")[1]).get("flow") ?? "",
    );
    res.writeHead(200, { "Content-Type": "text/html" }).end(answer.ok ? printed(answer.data) : "");
  };
  const kratos: RequestListener = (req, res) => {
    const flow = flows.find(({ id }) => req.url?.includes(id));
    res.writeHead(flow ? 200 : 404, { "Content-Type": "application/json" }).end(JSON.stringify(flow ?? {}));
  };
  const door = await openDoor({ kratos, next });
  const visit = async (flow: SettingsFlow, cookie = "ory_kratos_session=x") =>
    (await ask(door, `/settings?flow=${flow.id}`, { headers: { accept: "text/html", cookie } })).body;
  return { drawn, visit };
}

describe("settings that nothing was sent with", () => {
  it("are drawn once for a person, with the own tokens and secrets at every visit", async () => {
    const flows = Array.from({ length: 10 }, () => settingsOf(ada));
    const { drawn, visit } = await doorFor(flows);
    for (const flow of flows) expect(await visit(flow)).toBe(printed(flow));
    expect(drawn).toHaveLength(1);
  });

  it("are never those of somebody else", async () => {
    const [own, other] = [settingsOf(ada), settingsOf(bob)];
    const { drawn, visit } = await doorFor([own, other]);
    for (const flow of [own, other, own, other]) expect(await visit(flow)).toBe(printed(flow));
    expect(drawn).toHaveLength(2);
  });

  it("are drawn anew once something has changed", async () => {
    const [before, after] = [settingsOf(ada), settingsOf({ ...ada, email: "ada@example.org" })];
    const { drawn, visit } = await doorFor([before, after]);
    for (const flow of [before, after]) expect(await visit(flow)).toBe(printed(flow));
    expect(drawn).toHaveLength(2);
  });

  it("tell an ordinary text from a secret of eight groups", async () => {
    const short = settingsOf(ada, (flow) => {
      for (const { attributes } of flow.ui.nodes)
        if (attributes.node_type === "text") Object.assign(attributes.text, { text: "A2", context: { secret: "A2" } });
    });
    const { visit } = await doorFor([short]);
    for (const flow of [short, short]) expect(await visit(flow)).toBe(printed(flow));
  });
});

describe("settings that are kept nowhere", () => {
  const said = { id: 1050001, text: "Your changes have been saved!", type: "success" as const };
  it.each([
    ["with a message", (flow: SettingsFlow) => void Object.assign(flow.ui, { messages: [said] })],
    ["after something was sent", (flow: SettingsFlow) => void Object.assign(flow, { state: "success" })],
    [
      "with a message at a field",
      ({ ui }: SettingsFlow) => void Object.assign(ui.nodes[0] ?? {}, { messages: [said] }),
    ],
  ])("%s", async (_, change) => {
    const flow = settingsOf(ada, change);
    const { drawn, visit } = await doorFor([flow]);
    for (const each of [flow, flow]) expect(await visit(each)).toBe(printed(each));
    expect(drawn).toHaveLength(2);
  });

  it.each(["generated", "revealed"])("with backup codes that are %s", async (name) => {
    const flow: SettingsFlow = JSON.parse(readFileSync(`fixtures/v1.3.1/settings/lookup-${name}.json`, "utf8"));
    const { drawn, visit } = await doorFor([flow]);
    for (const each of [flow, flow]) expect(await visit(each)).toBe(printed(each));
    expect(drawn).toHaveLength(2);
  });

  it("without a session's cookie", async () => {
    const flow = settingsOf(ada);
    const { drawn, visit } = await doorFor([flow]);
    for (const each of [flow, flow]) await visit(each, "");
    expect(drawn).toHaveLength(2);
  });
});
