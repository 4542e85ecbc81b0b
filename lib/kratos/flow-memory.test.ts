import { describe, expect, it } from "vitest";
import type { PageResponse } from "../request/context";
import type { AnyFlow } from "./flow";
import { flowMemory, pathToResume, rememberedFlow, rememberFlow } from "./flow-memory";

function flowOf(id: string, query: Record<string, string>, kind: AnyFlow["kind"] = "login"): AnyFlow {
  const request_url = `https://k.example/self-service/${kind}/browser?${new URLSearchParams(query)}`;
  return { kind, flow: { id, request_url, ui: { action: "https://k.example/x", nodes: [] } } } as unknown as AnyFlow;
}

/** Shows flows one after the other. @returns the request of the next page */
function shown(...flows: AnyFlow[]) {
  let cookie = "";
  for (const of of flows) {
    const response: PageResponse = { cookies: [], events: [] };
    rememberFlow(response, of);
    cookie = flowMemory({ headers: { cookie }, response })?.split(";")[0] ?? cookie;
  }
  return { headers: { cookie } };
}

describe("flows that this browser was shown", () => {
  it("are known by their id, the last one first", () => {
    const request = shown(flowOf("a", { return_to: "https://a.example/?x=1|2;3" }), flowOf("b", { via: "+49 30" }));
    expect(rememberedFlow(request)?.id).toBe("b");
    expect(rememberedFlow(request, "a")?.params).toEqual({ return_to: "https://a.example/?x=1|2;3" });
    expect(rememberedFlow(request, "b")?.params).toEqual({ via: "+49 30" });
    expect(rememberedFlow(request, "c")).toBeUndefined();
  });

  it("leave no cookie where nothing was given along, but for settings", () => {
    expect(shown(flowOf("a", {})).headers.cookie).toBe("");
    expect(rememberedFlow(shown(flowOf("s", {}, "settings")))?.kind).toBe("settings");
  });

  it("are forgotten from the oldest on, so that the cookie stays below what browsers keep", () => {
    const flows = ["a", "b", "c"].map((id) => flowOf(id, { login_challenge: "x".repeat(1400) }));
    const request = shown(...flows);
    expect(request.headers.cookie.length).toBeLessThan(4096);
    expect(rememberedFlow(request, "c")).toBeDefined();
    expect(rememberedFlow(request, "b")).toBeDefined();
    expect(rememberedFlow(request, "a")).toBeUndefined();
    expect(shown(flowOf("z", { login_challenge: "x".repeat(5000) })).headers.cookie).toBe("");
  });

  it.each(["", "nonsense", "login", "shell.a.return_to=x", "login.a.evil=1&flow=2"])("is nothing in %s", (value) => {
    const flow = rememberedFlow({ headers: { cookie: `portico_flows=${value}` } });
    expect(flow?.params ?? {}).toEqual({});
  });

  it("leave out what another host of the domain has put there", () => {
    const request = { headers: { cookie: "portico_flows=a b|login.é.x=1|login.f.return_to=x" } };
    expect(rememberedFlow(request)?.id).toBe("f");
    const response: PageResponse = { cookies: [], events: [] };
    rememberFlow(response, flowOf("g", { via: "y" }));
    expect(flowMemory({ ...request, response })).toContain("login.f.return_to=x");
  });

  it("are resumed without the flow that ends with its session", () => {
    const request = shown(flowOf("s", { return_to: "https://a.example/" }, "settings"));
    expect(pathToResume(request, "settings", new URLSearchParams("flow=s"))).toBe(
      "/settings?return_to=https%3A%2F%2Fa.example%2F",
    );
    expect(pathToResume(request, "settings", new URLSearchParams("flow=x"))).toBe("/settings");
  });
});
