import { IncomingMessage } from "node:http";
import { Socket } from "node:net";
import { expect, test } from "vitest";
import { submissionOf } from "./submission";

const form = "application/x-www-form-urlencoded; charset=utf-8";

function read(target: string, body: string, type = form, method = "POST") {
  const req = Object.assign(new IncomingMessage(new Socket()), { method, headers: { "content-type": type } });
  return submissionOf({ req, target }, Buffer.from(body));
}

test.each([
  ["login", "identifier=%20Ada%40X.test&password=p&method=password", "password", "ada@x.test", "guess"],
  ["login", "identifier=a&identifier=b&password=p&method=password", "password", "a", "guess"],
  ["login", "identifier=a&password=p&password=&method=password", "password", "a", "guess"],
  ["login", "password_identifier=a&password=p", "password", "a", "guess"],
  ["login", "identifier=a&method=password&password=", "password", "a", "step"],
  ["login", "identifier=a&method=code", "code", "a", "sendMail"],
  ["login", "identifier=a&method=code&resend=code&code=", "code", "a", "sendMail"],
  ["login", "identifier=a&method=code&code=123456", "code", "a", "guess"],
  ["login", "identifier=a&method=identifier_first", "identifier_first", "a", "sendMail"],
  ["login", "totp_code=123456&method=totp", "totp", "", "guess"],
  ["login", "lookup_secret=x&method=lookup_secret", "lookup_secret", "", "guess"],
  ["login", "passkey_login=%7B%7D", "passkey", "", "guess"],
  ["login", "provider=acme&method=oidc", "oidc", "", "step"],
  ["registration", "traits.email=a%40b&password=p&method=password", "password", "a@b", "step"],
  ["registration", "traits.email=a%40b&code=1&method=code", "code", "a@b", "guess"],
  ["registration", "traits.email=a%40b&method=code", "code", "a@b", "sendMail"],
  ["registration", "traits.email=a%40b&method=profile", "profile", "a@b", "step"],
  ["recovery", "email=a%40b&method=code", "code", "a@b", "sendMail"],
  ["recovery", "code=1&method=code", "code", "", "guess"],
  ["verification", "email=a%40b&method=link", "link", "a@b", "sendMail"],
  ["settings", "password=new&method=password", "password", "", "step"],
  ["settings", "totp_code=1&method=totp", "totp", "", "step"],
])("%s %s", async (kind, body, method, identifier, intent) => {
  const submission = await read(`/self-service/${kind}?flow=f-1`, body);
  expect(submission).toMatchObject({ kind, flow: "f-1", method, identifier, intent });
});

test.each([
  ["login", "identifier=a&password=p&method=password", true],
  ["login", "identifier=a&totp_code=1&method=totp", false],
  ["login", "identifier=a&password=p&totp_code=1&method=totp", false],
  ["login", "identifier=a&code=1&method=code", false],
  ["login", "identifier=a&password=p", false],
  ["registration", "identifier=a&traits.email=b&password=p&method=password", false],
])("success of %s with %s proves that the account is one's own: %s", async (kind, body, provesOwnership) => {
  expect(await read(`/self-service/${kind}?flow=f-1`, body)).toMatchObject({ provesOwnership });
});

test.each([
  ["GET", "/self-service/verification?flow=f&method=code&email=A%40b", "", "a@b", "sendMail"],
  ["GET", "/self-service/recovery?flow=f&method=code&code=123456", "", "", "guess"],
  ["POST", "/self-service/recovery?flow=f&email=a%40b", "method=code", "a@b", "sendMail"],
  ["POST", "/self-service/recovery?flow=f&email=a%40b", "method=code&email=c%40d", "c@d", "sendMail"],
])("%s %s is read as Kratos reads it, query and body", async (method, target, body, identifier, intent) => {
  expect(await read(target, body, form, method)).toMatchObject({ flow: "f", identifier, intent });
});

test("names in JSON are the same in capitals, and the last one counts", async () => {
  const json = '{"method":"password","identifier":"a","password":"","Password":"p","IDENTIFIER":"b"}';
  expect(await read("/self-service/login", json, "application/json")).toMatchObject({
    identifier: "b",
    intent: "guess",
  });
});

test("JSON and multipart say the same as a form", async () => {
  const json = '{"method":"password","identifier":"A","password":"p","traits":{"email":"x"}}';
  const expected = { method: "password", identifier: "a", intent: "guess" };
  expect(await read("/self-service/login?flow=f", json, "application/json")).toMatchObject(expected);
  const part = (name: string, value: string) =>
    `--B\r\nContent-Disposition: form-data; name="${name}"\r\n\r\n${value}\r\n`;
  const multipart = `${part("identifier", "A")}${part("password", "p")}--B--\r\n`;
  expect(await read("/self-service/login", multipart, "multipart/form-data; boundary=B")).toMatchObject(expected);
});

test.each([
  ["{", "application/json"],
  ["x", "text/plain"],
  ["x", "multipart/form-data"],
  ["null", "application/jsonp"],
])("what cannot be read (%s as %s) counts as a guess", async (body, type) => {
  expect(await read("/self-service/login", body, type)).toMatchObject({ intent: "guess", identifier: "" });
});

test("anything else is no submission", async () => {
  expect(await read("/self-service/login", "", form, "GET")).toBeUndefined();
  expect(await read("/self-service/login/browser", "")).toBeUndefined();
  expect(await read("/sessions/revoke", "")).toBeUndefined();
});
