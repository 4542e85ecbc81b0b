import { contextOfNobody, type RequestContext } from "./context";

/** A request context for unit tests: a visit of the home page, with no upstream behind it. */
export function testContext(given: Partial<RequestContext> = {}): RequestContext {
  return contextOfNobody({
    id: "7K3M9QX2ZB",
    now: "2026-11-30T09:00:00.000Z",
    client: { address: "203.0.113.9", behindTrustedProxy: false },
    site: { baseUrl: "http://portico.example" },
    deadline: performance.now() + 2000,
    services: {
      kratos: () => Promise.reject(new Error("no upstream")),
      kratosAdmin: undefined,
      hydra: undefined,
      ketoRead: undefined,
      ketoWrite: undefined,
      deletionHook: undefined,
      trialHook: undefined,
      renderSlots: { acquire: async () => {}, release() {} },
    },
    target: "/",
    ...given,
  });
}
