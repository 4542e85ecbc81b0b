import { describe, expect, it } from "vitest";
import { isInput } from "../../lib/kratos/flow";
import { ask } from "../test-server";
import { placeholders } from "./placeholders";
import { doorTo, escaped, expectOwn, newFlow, pages, valueOfNode, visit } from "./test-pages";

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

  it("an address that Kratos would not make is drawn for its request alone", async () => {
    const { drawn, next } = pages();
    const flow = newFlow();
    const door = await doorTo([flow], next);
    const answer = await ask(door, `/login?flow=${flow.id}&code=123456`, { headers: { accept: "text/html" } });
    expect(answer.status).toBe(200);
    expect(drawn).toEqual([`/login?flow=${flow.id}&code=123456`]);
  });

  it("an id that is none is no one's", async () => {
    const { drawn, next } = pages();
    const flow = newFlow((each) => void Object.assign(each, { id: "f-1" }));
    const door = await doorTo([flow], next);
    expect((await visit(door, flow)).status).toBe(200);
    expect(drawn).toEqual(["/login?flow=f-1"]);
  });
});
