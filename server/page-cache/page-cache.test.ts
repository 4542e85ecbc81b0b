import { randomUUID } from "node:crypto";
import { request } from "node:http";
import { register } from "prom-client";
import { describe, expect, it } from "vitest";
import { isInput } from "../../lib/kratos/flow";
import type { Handler } from "../pages/collecting-response";
import { contextFor } from "../test-server";
import { doorTo, expectOwn, flowOf, newFlow, pages, valueOfNode, visit } from "./test-pages";

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
    await expectOwn(door, plain, { cookie: "portico_last=passkey" });
    expect(drawn).toHaveLength(6);
    // The same languages in other words, and cookies that no page looks at.
    await expectOwn(door, plain, { "accept-language": "de;q=0.5", cookie: "_ga=1; portico_flows=login.a.via=x" });
    // Ways in that this page does not have.
    for (const last of ["oidc.nobody", "totp", "x".repeat(50)])
      await expectOwn(door, plain, { cookie: `portico_last=${last}` });
    expect(drawn).toHaveLength(6);
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

describe("what somebody has typed", () => {
  const typed = () =>
    newFlow((flow) => {
      for (const node of flow.ui.nodes)
        if (isInput(node) && node.attributes.name === "identifier") node.attributes.value = "ada@example.com";
    });

  it("is on a page of their own, so that its time tells nobody who has come before", async () => {
    const { drawn, next } = pages();
    const [own, other] = [typed(), typed()];
    const door = await doorTo([own, other], next);
    await expectOwn(door, own);
    await expectOwn(door, own);
    expect(drawn).toHaveLength(1);
    await expectOwn(door, other);
    expect(drawn).toHaveLength(2);
  });
});

describe("a page that is being drawn", () => {
  /** Next, which ends a drawing when it is told to. */
  function slowPages(fails = false) {
    const waiting: (() => void)[] = [];
    const next: Handler = async (_, res) => {
      await new Promise<void>((resolve) => waiting.push(resolve));
      res.writeHead(fails && waiting.length === 1 ? 500 : 200, { "Content-Type": "text/html" }).end("<p>drawn");
    };
    return { waiting, next };
  }

  it("is drawn by the next one if whoever asked for it first has left", async () => {
    const { waiting, next } = slowPages();
    const [first, second] = [newFlow(), newFlow()];
    const door = await doorTo([first, second], next);
    const leaves = request({ port: door, host: "127.0.0.1", path: `/login?flow=${first.id}` }).end();
    leaves.on("error", () => {});
    await expect.poll(() => waiting.length).toBe(1);
    const stays = visit(door, second);
    leaves.destroy();
    await expect.poll(() => waiting.length).toBe(2);
    for (const end of waiting) end();
    expect((await stays).body).toBe("<p>drawn");
  });

  it("is drawn anew after a fault", async () => {
    const { waiting, next } = slowPages(true);
    const flow = newFlow();
    const door = await doorTo([flow], next);
    const failed = visit(door, flow);
    await expect.poll(() => waiting.length).toBe(1);
    waiting[0]?.();
    await expect.poll(() => waiting.length).toBe(2);
    waiting[1]?.();
    expect((await failed).body).toBe("<p>drawn");
    const well = visit(door, flow);
    await expect.poll(() => waiting.length).toBe(3);
    waiting[2]?.();
    expect((await well).body).toBe("<p>drawn");
    expect((await visit(door, flow)).body).toBe("<p>drawn");
    expect(waiting).toHaveLength(3);
  });
});

describe("a page is drawn for its request alone", () => {
  it.each([
    ["with a session", { cookie: "ory_kratos_session=s" }, {}],
    ["with an account to recover", { cookie: "portico_account=ada" }, {}],
    ["with names that this browser has saved", { cookie: "portico_names=sealed" }, {}],
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
