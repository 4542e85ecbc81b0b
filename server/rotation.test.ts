import { afterEach, beforeEach, expect, test, vi } from "vitest";
import { putOff, putOffBy, putOffCookie, whoIs } from "../lib/after-sign-in/put-off";
import { nextPath, readTicket } from "../lib/after-sign-in/ticket";
import type { Config } from "../lib/config/config";
import { receiptKey, signReceipt } from "../lib/deletion/receipt";
import { receiptCookie, receiptOf } from "../lib/deletion/receipt-cookie";
import { ticketFor, ticketOf } from "../lib/deletion/ticket";
import { keepName, savedNames } from "../lib/request/saved-names";
import { keyedHash } from "./abuse/keyed-hash";
import { trustBrowser, trustedBrowser } from "./abuse/trusted-browser";
import { keptListsCookie, listKeeper } from "./kratos/kept-lists";
import { withMetrics } from "./observability/metrics-endpoint";
import { ask, serve } from "./test-server";

/** What PORTICO_SECRET is changed over: the old one, both, and the new one. */
const [before, after] = ["before-secret-of-the-tests-with-32-letters", "after-secret-of-the-tests-with-32-letters"];
let secrets: readonly [string, ...string[]] = [before];

vi.mock("../lib/config/config", () => ({
  config: () => ({ secret: () => secrets, afterSignIn: [], basePath: "", secure: true }),
}));

beforeEach(() => {
  secrets = [before];
});
afterEach(() => vi.restoreAllMocks());

const secret = () => secrets;
const sent = (...cookies: (string | undefined)[]) => ({
  cookie: cookies.map((cookie) => cookie?.split(";")[0] ?? "").join("; "),
});

const form = Buffer.from("traits.tags=a&trait_lists=traits.tags");
const registration = "/self-service/registration?flow=f";
const lists = listKeeper({ secret });
const hash = keyedHash({ secret, redisUrl: undefined });
const deletion = { identity: "ada", deletion: "d-1", confirmed_at: "2026-11-30T10:00:00.000Z" };
const about = { service: "https://id", deletion: "d-1", confirmed_at: "2026-11-30T10:00:00.000Z", deleted: [] };
const signIn = { flow: "f-1", name: "ada@example.com", wants: undefined, isSignedIn: true };
const ticket = {
  how: "password",
  isRemote: false,
  canKeep: true,
  forApplication: false,
  to: "https://id/",
  who: "ada",
};

/** Everything that we sign or seal: what makes it, and whether it still counts. */
const ours: [string, () => string | undefined, (made: string) => boolean][] = [
  [
    "names that a browser has saved",
    () => keepName({}, { ...signIn, wants: true }),
    (cookie) => savedNames(sent(cookie)).length === 1,
  ],
  [
    "lists of a registration",
    () => lists.keep({ method: "POST", target: registration }, form)[0],
    (cookie) => lists.recall({ headers: sent(cookie), target: "/registration?flow=f" })?.flow === "f",
  ],
  [
    "the ticket of a deletion",
    () => ticketFor(deletion),
    (cookie) => ticketOf({ headers: sent(cookie) }) !== undefined,
  ],
  [
    "a receipt",
    () => receiptCookie(signReceipt(about, receiptKey(secrets[0]))),
    (cookie) => receiptOf({ headers: sent(cookie) }) !== undefined,
  ],
  [
    "a trusted browser",
    () => trustBrowser("", "ada", hash),
    (cookie) => trustedBrowser(sent(cookie).cookie, "ada", hash) !== undefined,
  ],
  [
    "a question that is put off",
    () => putOff({}, { who: whoIs("ada"), what: "passkey", how: "never" }),
    (cookie) => putOffBy(sent(cookie), "ada").length === 1,
  ],
  [
    "the way on after a sign-in",
    () => nextPath(ticket),
    (path) => readTicket(new URLSearchParams(path.split("?")[1]).get("t") ?? "")?.isSigned === true,
  ],
];

test.each(ours)(
  "%s counts while both secrets do, is made with the first, and ends with the old one",
  (_, make, counts) => {
    const old = make() ?? "";
    expect(counts(old)).toBe(true);
    // First accepted everywhere, by replicas that still sign with the old one …
    secrets = [before, after];
    const early = make() ?? "";
    expect(counts(early)).toBe(true);
    // … then used everywhere, while some have not heard of it.
    secrets = [after, before];
    const young = make() ?? "";
    for (const each of [old, early, young]) expect(counts(each)).toBe(true);
    secrets = [before, after];
    expect(counts(young), "to a replica that is one step behind").toBe(true);
    secrets = [after];
    expect([old, early, young].map(counts)).toEqual([false, false, true]);
  },
);

test("what a browser keeps for long is made anew at its next sign-in, and so outlives the old secret", () => {
  const names = sent(keepName({}, { ...signIn, wants: true }));
  const known = sent(trustBrowser("", "ada", hash)).cookie;
  const off = sent(putOff({}, { who: whoIs("ada"), what: "passkey", how: "never" }));
  expect(keepName(names, signIn), "nothing to do").toBeUndefined();
  expect(trustBrowser(known, "ada", hash)).toBeUndefined();
  secrets = [after, before];
  const namesNow = sent(keepName(names, signIn));
  const knownNow = sent(trustBrowser(known, "ada", hash)).cookie;
  const offNow = sent(putOff(off, { who: whoIs("ada"), what: "passkey", how: "never" }));
  expect(offNow.cookie.replace(`${putOffCookie}=`, "").split("~"), "one entry").toHaveLength(1);
  secrets = [after];
  expect(savedNames(namesNow)).toEqual(["ada@example.com"]);
  expect(trustedBrowser(knownNow, "ada", hash)).toBeDefined();
  expect(knownNow.split(".")).toHaveLength(2);
  expect(putOffBy(offNow, "ada")).toEqual(["passkey"]);
});

test("a cookie of one purpose opens no other, with whatever secret", () => {
  secrets = [after, before];
  const cookie = lists.keep({ method: "POST", target: registration }, form)[0] ?? "";
  expect(savedNames({ cookie: cookie.replace(keptListsCookie, "portico_names") })).toEqual([]);
});

test("metrics open for each token that counts, and for no other", async () => {
  let tokens: readonly [string, ...string[]] = ["token-of-tests-one", "token-of-tests-two"];
  const config = { metricsToken: () => tokens, basePath: "" } as unknown as Config;
  const door = withMetrics(
    (_, res) => void res.end("door"),
    async (_, res) => void res.end("metrics"),
    config,
  );
  const port = await serve(door);
  const status = async (token: string) =>
    (await ask(port, "/metrics", { headers: { authorization: `Bearer ${token}` } })).status;
  expect([await status("token-of-tests-one"), await status("token-of-tests-two")]).toEqual([200, 200]);
  tokens = ["token-of-tests-two"];
  expect([await status("token-of-tests-one"), await status("token-of-tests-two")]).toEqual([401, 200]);
});
