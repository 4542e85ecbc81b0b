import { expect, test } from "vitest";
import { withAskedBy } from "./asked-by";

const firefox = "Mozilla/5.0 (X11; Linux x86_64; rv:140.0) Gecko/20100101 Firefox/140.0";
const headers = { "content-type": "application/x-www-form-urlencoded", "user-agent": firefox };
const target = "/self-service/recovery?flow=f";
const noon = Date.UTC(2026, 10, 30, 12, 5, 59);
const sent = (body: string, more = {}) =>
  withAskedBy({ method: "POST", target, headers, ...more }, Buffer.from(body), noon).toString();
const payloadOf = (body: string) => JSON.parse(new URLSearchParams(body).get("transient_payload") ?? "");

test("a form says when and by which browser it was sent, whatever it said itself", () => {
  const form = new URLSearchParams({
    email: "a+b@example.org",
    transient_payload: '{"locale":"de","campaign":"x","asked_at":"soon","asked_browser":"Call 0900 123"}',
  });
  const body = sent(form.toString());
  expect(new URLSearchParams(body).get("email")).toBe("a+b@example.org");
  expect(payloadOf(body)).toEqual({
    ...{ locale: "de", campaign: "x" },
    ...{ asked_at: "2026-11-30 12:05 UTC", asked_browser: "Firefox", asked_system: "Linux" },
  });
  expect(payloadOf(sent(form.toString(), { headers: { ...headers, "user-agent": "?" } }))).toMatchObject({
    asked_browser: "",
    asked_system: "",
  });
});

test.each([
  ["without such a field", "email=a", {}],
  ["whose field is no JSON", "transient_payload=%7B", {}],
  ["whose field is not ours", "transient_payload=%7B%7D", {}],
  ["of a program", '{"transient_payload":{"locale":"de"}}', { headers: { "content-type": "application/json" } }],
  ["for a page of ours", "transient_payload=%7B%22locale%22%3A%22de%22%7D", { target: "/locale" }],
])("a form %s stays as it is, byte for byte", (_, body, more) => {
  expect(sent(body, more)).toBe(body);
});
