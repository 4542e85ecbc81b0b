import { expect, test } from "vitest";
import { isPasswordNew } from "../../lib/request/new-password";
import { newPasswordCookies } from "./new-password";

const flow = "7c1c7d3a-6a4b-4e55-9d2c-0a8f5d0e9b11";
const form = { "content-type": "application/x-www-form-urlencoded" };
const sent = (body: string, target = `/self-service/settings?flow=${flow}`, method = "POST", headers = form) =>
  newPasswordCookies({ method, target, headers }, Buffer.from(body));

test("the flow of a new password is remembered, and the password is not", () => {
  const [cookie = ""] = sent("csrf_token=t&password=hunter2&method=password");
  expect(cookie).toMatch(/^portico_password=7c1c7d3a-[^;]+;.*HttpOnly.*SameSite=Lax/);
  expect(cookie).not.toContain("hunter2");
});

test.each([
  ["another form", sent("traits.email=a&method=profile")],
  ["another flow", sent("method=password", `/self-service/login?flow=${flow}`)],
  ["what is no flow", sent("method=password", "/self-service/settings?flow=a%0d%0ab")],
  ["what is read", sent("method=password", `/self-service/settings?flow=${flow}`, "GET")],
  ["a program's form", sent('{"method":"password"}', undefined, undefined, { "content-type": "application/json" })],
])("nothing is remembered of %s", (_, cookies) => {
  expect(cookies).toEqual([]);
});

test("what is sent next in the same settings is about something else", () => {
  const headers = { ...form, cookie: `portico_password=${flow}` };
  const [cookie = ""] = sent("traits.email=a&method=profile", undefined, undefined, headers);
  expect(cookie).toMatch(/^portico_password=;.*Max-Age=0/);
  expect(sent("method=profile", "/self-service/settings?flow=other", undefined, headers)).toEqual([]);
});

test("the settings are those of a new password once it is saved, and in no other flow", () => {
  const request = { headers: { cookie: `portico_password=${flow}` } };
  expect(isPasswordNew(request, { id: flow, state: "success" })).toBe(true);
  expect(isPasswordNew(request, { id: flow, state: "show_form" })).toBe(false);
  expect(isPasswordNew(request, { id: "another", state: "success" })).toBe(false);
  expect(isPasswordNew({ headers: {} }, { id: flow, state: "success" })).toBe(false);
});
