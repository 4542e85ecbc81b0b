import { expect, test } from "vitest";
import { failedFlow, pathToRetry } from "./failed-flow";

const context = { headers: { cookie: "portico_flows=login.a.login_challenge=c|settings.b." } };

test("an error is about the flow that the front door names, else about the last one that was shown", () => {
  expect(failedFlow({}, context)).toMatchObject({ kind: "login", id: "a" });
  expect(failedFlow({ to: "settings", flow: "b" }, context)).toEqual({ kind: "settings", id: "b", params: {} });
  expect(failedFlow({ to: "recovery", flow: "<b>" }, context)).not.toHaveProperty("id");
  expect(failedFlow({ to: "nowhere" }, { headers: {} })).toBeUndefined();
});

test("another try begins with what was given along, and where no cookie came with a look at whether any is kept", () => {
  const flow = failedFlow({ to: "login", flow: "a" }, context);
  expect(pathToRetry("csrf", flow, "a=b")).toBe("/login?login_challenge=c");
  expect(pathToRetry("csrf", flow)).toBe("/restart?login_challenge=c&to=login&why=quiet");
  expect(pathToRetry("csrf", undefined)).toBe("/restart?to=login&why=quiet");
  expect(pathToRetry("internal", undefined)).toBeUndefined();
});
