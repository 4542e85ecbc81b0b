import type { IncomingMessage } from "node:http";
import { expect, test } from "vitest";
import { ask, openDoor } from "../test-server";

const type = "application/x-www-form-urlencoded";

/** What Kratos gets of a form. */
async function received(path: string, body: string, contentType = type) {
  let seen: IncomingMessage | undefined;
  let posted = "";
  const door = await openDoor({
    kratos: async (req, res) => {
      seen = req;
      for await (const chunk of req) posted += chunk;
      res.writeHead(303, { Location: "http://localhost:3000/login?flow=f" }).end();
    },
  });
  await ask(door, path, { method: "POST", headers: { "content-type": contentType, accept: "text/html" }, body });
  expect(seen?.headers["content-length"]).toBe(`${Buffer.byteLength(posted)}`);
  return posted;
}

test.each([
  [
    "/self-service/login?flow=f",
    "csrf_token=a%2Fb&code=123+456&method=code",
    "csrf_token=a%2Fb&code=123456&method=code",
  ],
  ["/self-service/settings?flow=f", "totp_code=%20123%2D456%E2%80%8B", "totp_code=123456"],
  ["/self-service/login?flow=f", "lookup_secret=ab12+cd34&x=1", "lookup_secret=ab12cd34&x=1"],
  ["/self-service/verification?flow=f", "code=+&method=code", "code=&method=code"],
])("%s: %s reaches Kratos as %s", async (path, body, expected) => {
  expect(await received(path, body)).toBe(expected);
});

test.each([
  ["a form without gaps", "/self-service/login?flow=f", "code=123456&password=a+b&traits.name=%c3%a9+x&empty"],
  ["what comes back from a provider", "/self-service/methods/oidc/callback/x", "code=4%2F0 a-b&state=s"],
  ["the start of a flow", "/self-service/login/browser", "code=1 2"],
])("%s stays as it is, byte for byte", async (_, path, body) => expect(await received(path, body)).toBe(body));

test("a form in JSON is a program's own", async () => {
  const body = '{"code":"123 456"}';
  expect(await received("/self-service/login?flow=f", body, "application/json")).toBe(body);
});
