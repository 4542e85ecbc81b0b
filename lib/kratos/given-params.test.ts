import { beforeEach, describe, expect, it, vi } from "vitest";
import type { AnyFlow } from "./flow";

vi.mock("../config/config", async (original) => ({
  ...(await original<typeof import("../config/config")>()),
  config: () => ({
    baseUrl: "https://id.example.com/id",
    basePath: "/id",
    kratosBrowserUrl: "https://id.example.com/id",
    forwarding: true,
    keptParameters: ["campaign"],
  }),
}));

const { givenParams, isDetached, transientPayload } = await import("./given-params");
const { initUrl } = await import("./params");

function flowOf(kind: AnyFlow["kind"], query: string, more: object = {}): AnyFlow {
  const flow = {
    id: "f",
    request_url: `https://id.example.com/id/self-service/${kind}/browser?${query}`,
    ui: { action: `https://id.example.com/id/self-service/${kind}?flow=f`, nodes: [], messages: [] },
    ...more,
  };
  return { kind, flow } as unknown as AnyFlow;
}

const target = "https://shop.example.com/back?order=17#part";
const query = new URLSearchParams({ return_to: target, login_challenge: "c", campaign: "spring" });

beforeEach(() => vi.clearAllMocks());

describe("what was given along", () => {
  it("is what the query says that is known, and what the flow says counts more", () => {
    const of = flowOf("login", `${query}&csrf=1&flow=x`, { oauth2_login_challenge: "d" });
    expect(givenParams(of)).toEqual({ return_to: target, login_challenge: "d", campaign: "spring" });
  });

  it("goes with an application's sign-in through a recovery, and is taken apart again", () => {
    const init = new URL(initUrl("https://k.example", "recovery", Object.fromEntries(query)));
    const returnTo = init.searchParams.get("return_to");
    expect(returnTo).toMatch(/^https:\/\/id\.example\.com\/id\/login\?/);
    const given = { return_to: target, login_challenge: "c", campaign: "spring" };
    expect(givenParams(flowOf("recovery", init.searchParams.toString()))).toEqual(given);
    // The settings after a recovery know where to return to, and nothing else.
    expect(givenParams(flowOf("settings", new URLSearchParams({ return_to: returnTo ?? "" }).toString()))).toEqual(
      given,
    );
  });

  it("is not taken from a foreign address that looks like ours", () => {
    const foreign = `https://id.example.com.evil.example/id/login?${query}`;
    expect(givenParams(flowOf("settings", new URLSearchParams({ return_to: foreign }).toString()))).toEqual({
      return_to: foreign,
    });
  });

  it("is told to web hooks where the operator names it", () => {
    expect(transientPayload(flowOf("login", query.toString()), { locale: "de", brand: "acme" })).toEqual({
      ...{ campaign: "spring", locale: "de", brand: "acme" },
    });
  });
});

describe("a flow in place of an expired one", () => {
  const messages = [{ id: 4010001 }];
  const ui = { action: "https://id.example.com/id/self-service/login?flow=f", nodes: [], messages };
  it.each([
    ["login_challenge=c", {}, true],
    ["login_challenge=c", { oauth2_login_challenge: "c" }, false],
    ["aal=aal2", { requested_aal: "aal1" }, true],
    ["return_to=x", { return_to: "x" }, false],
  ])("that asked for %s and has %o has lost it: %s", (asked, has, expected) => {
    expect(isDetached(flowOf("login", asked, { ui, ...has }))).toBe(expected);
    expect(isDetached(flowOf("login", asked, has))).toBe(false);
  });
});
