import { expect, it } from "vitest";
import { savedNames } from "../../lib/request/saved-names";
import { ask, openDoor } from "../test-server";

const form = { "content-type": "application/x-www-form-urlencoded", accept: "text/html" };
const session = "ory_kratos_session=new; Path=/";

/** What a browser remembers after a request to a Kratos that answers with a redirect. */
async function remembered(path: string, body: string | undefined, cookie = "", setCookie = [session], to = "/") {
  const kratos: Parameters<typeof openDoor>[0]["kratos"] = (_, res) =>
    void res.writeHead(303, { location: `http://localhost:3000${to}`, "set-cookie": setCookie }).end();
  const port = await openDoor({ kratos });
  const sent = body === undefined ? {} : { method: "POST", body };
  const { headers } = await ask(port, path, { headers: { ...form, cookie }, ...sent });
  const cookies = (headers["set-cookie"] ?? []).map((each) => each.split(";")[0] ?? "");
  const names = cookies.find((each) => each.startsWith("portico_names="));
  return {
    last: cookies.find((each) => each.startsWith("portico_last=")),
    names: names && savedNames({ cookie: names }),
  };
}

const password = "method=password&identifier=ada%40example.com&password=x";

it.each([
  ["a password", "/self-service/login?flow=f-1", password, "portico_last=password"],
  ["a code", "/self-service/login?flow=f-1", "method=code&code=123456", "portico_last=code"],
  ["a sign-up", "/self-service/registration?flow=f-1", "method=password&password=x", "portico_last=password"],
  ["a provider", "/self-service/methods/oidc/callback/google?code=c&state=s", undefined, "portico_last=oidc.google"],
])("after %s its way is remembered", async (_, path, body, last) => {
  expect((await remembered(path, body)).last).toBe(last);
});

it("a first factor counts, where the second is still due", async () => {
  const { last, names } = await remembered(
    "/self-service/login?flow=f-1",
    `${password}&save_name=true`,
    "",
    [],
    "/login?aal=aal2",
  );
  expect([last, names]).toEqual(["portico_last=password", ["ada@example.com"]]);
});

it.each([
  ["a wrong password", "/self-service/login?flow=f-1", password, "", [], "/login?flow=f-1"],
  [
    "a second factor",
    "/self-service/login?flow=f-1",
    "method=totp&totp_code=1",
    "ory_kratos_session=s",
    [session],
    "/",
  ],
  ["a new password", "/self-service/settings?flow=f-1", "method=password&password=x", "", [session], "/"],
])("after %s nothing is", async (_, path, body, cookie, setCookie, to) => {
  expect(await remembered(path, body, cookie, setCookie, to)).toEqual({ last: undefined, names: undefined });
});

it("a name is saved if the box was ticked, and not otherwise", async () => {
  const path = "/self-service/login?flow=f-1";
  expect((await remembered(path, `${password}&save_name=true`)).names).toEqual(["ada@example.com"]);
  expect((await remembered(path, password)).names).toBeUndefined();
});
