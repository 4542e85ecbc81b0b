import type { RequestListener } from "node:http";
import { expect, it } from "vitest";
import { putOff, whoSignsIn } from "../../lib/after-sign-in/put-off";
import { readTicket } from "../../lib/after-sign-in/ticket";
import { ask, openDoor } from "../test-server";

const ours = "http://localhost:3000";
const session = "ory_kratos_session=new; Path=/; HttpOnly";
const form = { accept: "text/html", "content-type": "application/x-www-form-urlencoded" };
const password = "method=password&identifier=Ada%40example.org&password=x";

/** Kratos' answer to a form: signed in, and led to an address. */
const kratos =
  (location: string, cookie: string | undefined = session): RequestListener =>
  (_, res) =>
    void res.writeHead(303, { Location: location, ...(cookie && { "Set-Cookie": cookie }) }).end();

type Sent = { cookie?: string; body?: string; wanted?: string; path?: string; answered?: string | undefined };

/** Where a browser is led, and the cookies that it gets. */
async function led(
  to: string,
  { cookie, body = password, wanted = "passkey,second-factor", path, ...rest }: Sent = {},
) {
  const answered = "answered" in rest ? rest.answered : session;
  const door = await openDoor({ kratos: kratos(to, answered ?? ""), env: { AFTER_SIGN_IN: wanted } });
  const target = path ?? "/self-service/login?flow=f-1";
  const isForm = path === undefined || path.startsWith("/self-service/login") || path.includes("settings?");
  const { headers } = await ask(door, target, {
    method: isForm ? "POST" : "GET",
    headers: { ...form, ...(cookie && { cookie }) },
    ...(isForm && { body }),
  });
  const { location = "" } = headers;
  const isAsked = location.startsWith(`${ours}/next?`);
  const ticket = isAsked ? readTicket(new URL(location).searchParams.get("t") ?? "") : undefined;
  // What the browser remembers of the sign-in is another matter (sign-in-memory.test.ts).
  const cookies = (headers["set-cookie"] ?? []).filter((cookie) => !cookie.startsWith("portico_last="));
  return { location, ticket, cookies };
}

const device = "portico_device=local";

it("leads over one page of ours after a password, with where Kratos has led to", async () => {
  const { ticket, cookies } = await led(`${ours}/`, { cookie: device });
  expect(ticket).toEqual({
    to: `${ours}/`,
    who: whoSignsIn("ada@example.org")[0],
    how: "password",
    isRemote: false,
    canKeep: true,
    forApplication: false,
    isSigned: true,
  });
  expect(cookies, "Kratos' own").toEqual([session]);
});

it.each([
  ["an application", "https://app.example.com/inbox?x=1#y"],
  ["another host that begins like ours", "http://localhost.evil.example/"],
  ["a page of ours", `${ours}/sessions`],
  ["settings to come", `${ours}/settings`],
])("keeps %s as it is", async (_, to) => {
  expect((await led(to, { cookie: device })).ticket?.to).toBe(to);
});

it.each([
  ["nothing is wanted", `${ours}/`, { wanted: "", cookie: device }],
  ["the form was refused", `${ours}/login?flow=f-1`, { answered: undefined, cookie: device }],
  ["an error comes", `${ours}/error?id=e&to=login&flow=f-1`, { answered: undefined, cookie: device }],
  ["a step of Kratos' own comes next", `${ours}/self-service/settings?flow=s`, { cookie: device }],
  ["a verification comes next", `${ours}/verification?flow=v`, { cookie: device }],
  ["settings go on", `${ours}/settings?flow=s`, { cookie: device }],
  ["it leads there already", `${ours}/next?t=x`, { cookie: device }],
  ["an app of the phone goes on", "myapp://in", { cookie: device }],
  ["an application asks for it", "https://hydra.example/oauth2/auth?login_verifier=v", { cookie: device }],
  ["somebody who is signed in confirms it", `${ours}/`, { cookie: `${device}; ory_kratos_session=old` }],
  ["this device keeps no passkeys, and nothing else is wanted", `${ours}/`, { wanted: "passkey" }],
  ["a passkey of this device was used", `${ours}/`, { cookie: device, body: "passkey_login=%7B%7D" }],
  ["nothing was due a day ago", `${ours}/`, { cookie: `${device}; ${settled("ada@example.org")}` }],
] as const)("leaves Kratos' answer where %s", async (_, to, sent: Sent) => {
  const { location, cookies } = await led(to, sent);
  expect(location.startsWith(to)).toBe(true);
  expect(cookies.filter((cookie) => cookie.startsWith("portico_"))).toEqual([]);
});

function settled(name: string): string {
  const [pair = ""] = putOff({}, { who: whoSignsIn(name), what: "all", how: "nothing" }).split(";");
  return pair;
}

it("asks another person of the same browser", async () => {
  const cookie = `${device}; ${settled("grace@example.org")}`;
  expect((await led(`${ours}/`, { cookie })).ticket).toBeDefined();
});

it("looks at each sign-in for what cannot be put off, on the way to an application, too", async () => {
  const to = "https://hydra.example/oauth2/auth?login_verifier=v";
  const cookie = settled("ada@example.org");
  const { ticket } = await led(to, { cookie, wanted: "passkey,second-factor!" });
  expect(ticket).toMatchObject({ to, forApplication: true, canKeep: false });
});

it("asks after a passkey of another device", async () => {
  const { ticket } = await led(`${ours}/`, {
    cookie: "portico_device=remote",
    body: "passkey_login=%7B%22id%22%3A%22k%22%7D",
  });
  expect(ticket).toMatchObject({ how: "passkey", isRemote: true, who: whoSignsIn("k")[0] });
});

it("waits for the second factor, and remembers the first", async () => {
  const due = await led(`${ours}/self-service/login/browser?aal=aal2`, { cookie: device });
  expect(due.ticket).toBeUndefined();
  const [step = ""] = due.cookies.filter((cookie) => cookie.startsWith("portico_step="));
  const cookie = `${device}; ory_kratos_session=first; ${step.split(";")[0]}`;
  const { ticket, cookies } = await led(`${ours}/`, { cookie, body: "method=totp&totp_code=123456" });
  expect(ticket).toMatchObject({ how: "password", who: whoSignsIn("ada@example.org")[0] });
  expect(cookies.some((each) => /^portico_step=;.*Max-Age=0/i.test(each))).toBe(true);
});

it("takes nothing of a sign-in that was given up before its second factor", async () => {
  const { ticket, cookies } = await led(`${ours}/`, { cookie: `${device}; portico_step=passkey.somebody` });
  expect(ticket).toMatchObject({ how: "password", who: whoSignsIn("ada@example.org")[0] });
  expect(cookies.some((each) => /^portico_step=;.*Max-Age=0/i.test(each))).toBe(true);
});

it("asks after the return from a provider", async () => {
  const { ticket } = await led(`${ours}/`, { cookie: device, path: "/self-service/methods/oidc/callback/acme?code=c" });
  expect(ticket).toMatchObject({ to: `${ours}/`, how: "oidc" });
});

it("leaves settings, and answers for programs, as they are", async () => {
  const saved = await led(`${ours}/settings?flow=s`, { cookie: device, path: "/self-service/settings?flow=s" });
  expect(saved.location).toBe(`${ours}/settings?flow=s`);
  const door = await openDoor({
    kratos: (_, res) =>
      void res.writeHead(200, { "Content-Type": "application/json", "Set-Cookie": session }).end("{}"),
    env: { AFTER_SIGN_IN: "second-factor!" },
  });
  const json = { accept: "application/json", "content-type": "application/json" };
  const { body, headers } = await ask(door, "/self-service/login?flow=f", {
    method: "POST",
    headers: json,
    body: "{}",
  });
  expect([body, headers.location]).toEqual(["{}", undefined]);
});
