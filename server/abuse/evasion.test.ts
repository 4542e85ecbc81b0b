import http, { type RequestListener } from "node:http";
import { afterAll, beforeAll, expect, test, vi } from "vitest";
import { ask, openDoor } from "../test-server";
import { trustedBrowserCookie } from "./trusted-browser";

/** Ways round the limit on failed tries: each must end as the plain way does, refused at the third try. */

// Nothing fades while a test counts, also where the hour is full.
beforeAll(() => void vi.useFakeTimers({ toFake: ["Date"], now: Date.UTC(2026, 11, 1, 9) }));
afterAll(() => void vi.useRealTimers());

const env = { RATE_LIMIT_ACCOUNT: "2" };
const browser = { "content-type": "application/x-www-form-urlencoded", accept: "application/json" };
const flow = "6f1d2c1e-0000-4000-8000-00000000f10e";
const at = "http://localhost:3000";

const leadsTo =
  (location: string, headers = {}): RequestListener =>
  (_, res) =>
    void res.writeHead(303, { Location: at + location, ...headers }).end();
const wrong = leadsTo(`/login?flow=${flow}`);

const guess = "method=password&identifier=ada&password=no";
const login = `/self-service/login?flow=${flow}`;

test.each([
  ["the plain way", "POST", login, guess],
  ["a second password, empty", "POST", login, `${guess}&password=`],
  ["a second name", "POST", login, `${guess}&identifier=someone-else-each-time`],
  ["an id in capitals", "POST", `/self-service/login?flow=${flow.toUpperCase()}`, guess],
  ["an id in braces", "POST", `/self-service/login?flow=%7B${flow}%7D`, guess],
  ["a mail by GET", "GET", `/self-service/verification?flow=${flow}&email=ada&method=code`, undefined],
  ["a mail to an address in the query", "POST", `/self-service/recovery?flow=${flow}&email=ada`, "method=code"],
  ["a mail under the guise of a link", "POST", `/self-service/recovery?flow=${flow}&token=x`, "method=code&email=ada"],
  ["mails of a registration", "POST", "/self-service/registration?flow=x", "method=code&traits.email=ada"],
])("%s is limited", async (_, method, path, body) => {
  const page = path.split("?")[0]?.replace("/self-service", "");
  const door = await openDoor({ kratos: leadsTo(`${page}?flow=${flow}`), env, monitored: true });
  const tried = async () => (await ask(door, path, { method, headers: browser, ...(body ? { body } : {}) })).status;
  expect([await tried(), await tried(), await tried()]).toEqual([303, 303, 429]);
});

test("an own second factor forgives nothing to the account that the form names, and makes no browser trusted", async () => {
  let kratos = wrong;
  const door = await openDoor({ kratos: (req, res) => kratos(req, res), env, monitored: true });
  const post = (body: string) => ask(door, login, { method: "POST", headers: browser, body });
  await post(guess);
  kratos = leadsTo("/", { "Set-Cookie": "ory_kratos_session=own; Path=/" });
  for (const own of [
    "method=totp&totp_code=123456&identifier=ada",
    `${guess}&method=totp`.replace("=password", "=totp"),
  ])
    expect(String((await post(own)).headers["set-cookie"])).not.toContain(trustedBrowserCookie);
  kratos = wrong;
  expect([(await post(guess)).status, (await post(guess)).status]).toEqual([303, 429]);
});

test("an attempt whose client hangs up is carried out, and counts all the same", async () => {
  let answer = () => {};
  let arrived = () => {};
  const kratos: RequestListener = (req, res) => {
    answer = () => wrong(req, res);
    arrived();
  };
  const door = await openDoor({ kratos, env, monitored: true });
  for (const password of ["first", "second"]) {
    const atKratos = new Promise<void>((resolve) => (arrived = resolve));
    const request = http.request({ port: door, path: login, method: "POST", headers: browser, agent: false });
    const over = new Promise((resolve) => request.once("close", resolve));
    request.on("error", () => {}).end(`method=password&identifier=ada&password=${password}`);
    await atKratos;
    request.destroy();
    await over;
    answer();
  }
  expect((await ask(door, login, { method: "POST", headers: browser, body: guess })).status).toBe(429);
});
