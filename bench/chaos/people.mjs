/** People who use the pages while things go wrong, each with an account and a name that no other page may show. */
import http from "node:http";
import { setTimeout as sleep } from "node:timers/promises";
import { asBrowser, cookieJar, send } from "../lib/http.mjs";
import { randomFrom } from "./random.mjs";

const password = "chaos-words-nobody-guesses-7";

/** Kratos' and our own pages write a person's address; what is found here belongs to somebody. */
const emailOf = (index) => `person-${index}@chaos.example`;
const anybody = /person-(\d+)(?:@|%40|&#64;)chaos\.example/g;

/** Opens an account by the admin API. */
export async function openAccount(adminUrl, index) {
  const response = await fetch(`${adminUrl}/admin/identities`, {
    method: "POST",
    headers: { "content-type": "application/json" },
    body: JSON.stringify({
      schema_id: "person",
      traits: { email: emailOf(index), name: { first: "Person", last: `Number ${index}` } },
      credentials: { password: { config: { password } } },
    }),
  });
  if (!response.ok) throw new Error(`No account was opened: ${response.status} ${await response.text()}`);
}

/**
 * Visits until `isOver()`, one after the other; each request is handed to `record`, the rest of a visit is left out once one
 * was not answered as it should be.
 * @param record({ since, begun, ended, what, path, status, location, id, ok, ours, lost, foreign }) `since` is the begin
 *   of the visit, `id` the reference of the answer
 */
export async function person(url, index, seed, { record, isOver }) {
  const random = randomFrom(seed + index * 7919);
  while (!isOver()) {
    await visit(url, index, random, record);
    await sleep(random.between(300, 900));
  }
}

/** One visit of a person. @returns true if all was answered as it should be */
async function visit(url, index, random, record) {
  const agent = new http.Agent({ keepAlive: true });
  const from = {
    ...asBrowser,
    "accept-encoding": "identity",
    "x-forwarded-for": `203.0.113.${random.between(1, 250)}`,
  };
  const browser = { url, index, agent, from, jar: cookieJar(), record, since: performance.now() };
  try {
    await random.pick([looks, looks, signsIn, signsIn, mistypes, fetchesFiles])(browser, random);
    return true;
  } catch (error) {
    if (error instanceof Stopped) return false;
    throw error;
  } finally {
    agent.destroy();
  }
}

/** The probe of a recovery: one sign-in, whatever chance says. */
export const signIn = (url, index, random, record) => visit(url, index, { ...random, pick: () => signsIn }, record);

/** A request was not answered as it should be, and is recorded. */
class Stopped extends Error {}

/** One request. @param expected(answer) whether the answer is what it is in the best case */
async function ask(browser, what, path, { form, expected }) {
  const { url, jar, from, agent, record, since, index } = browser;
  const address = new URL(path, url).href;
  const begun = performance.now();
  const headers = {
    ...from,
    ...jar.for(url),
    ...(form && { "content-type": "application/x-www-form-urlencoded", origin: url, "sec-fetch-site": "same-origin" }),
  };
  const options = { headers, agent, ...(form && { method: "POST", body: new URLSearchParams(form).toString() }) };
  const answer = await send(address, options).catch(() => undefined);
  const ended = performance.now();
  if (!answer) {
    record({ since, begun, ended, what, path, status: 0, ok: false, ours: false, lost: true, foreign: false });
    throw new Stopped();
  }
  jar.keep(url, answer);
  const text = answer.body.toString();
  const id = answer.headers["x-request-id"];
  const isExplained = id !== undefined && /^text\/html/.test(answer.headers["content-type"] ?? "") && text.includes(id);
  const ours = answer.status < 500 || isExplained;
  const foreign = [...text.matchAll(anybody)].some(([, other]) => Number(other) !== index);
  const ok = expected({ ...answer, text });
  const { location } = answer.headers;
  record({ since, begun, ended, what, path, status: answer.status, location, id, ok, ours, lost: !ours, foreign });
  if (!ok) throw new Stopped();
  return { ...answer, text };
}

const isPage = ({ status }) => status === 200;
const isRedirect = ({ status }) => [302, 303, 307].includes(status);

async function looks(browser, random) {
  const kind = random.pick(["login", "registration", "recovery", "verification"]);
  await opensFlow(browser, kind);
  await ask(browser, "page", "/languages", { expected: isPage });
}

/** Where Kratos itself starts a flow: Portico leads there if Kratos has just refused, as a busy database makes it do. */
const isAtKratos = ({ headers }) => /\/self-service\/\w+\/browser\b/.test(headers.location ?? "");

/** A page that starts its flow, by the redirects that a browser follows. */
async function opensFlow(browser, kind) {
  const isStarted = (answer) => isPage(answer) || (isRedirect(answer) && isAtKratos(answer));
  const page = await ask(browser, "page", `/${kind}`, { expected: isStarted });
  if (isPage(page)) return page;
  const { headers } = await ask(browser, "page", page.headers.location, { expected: isRedirect });
  return ask(browser, "page", headers.location, { expected: isPage });
}

/** The login page as it comes, and the form in it. */
async function opensForm(browser) {
  const { text } = await opensFlow(browser, "login");
  const action = /action="([^"]*\/self-service\/login\?flow=[0-9a-f-]{36}[^"]*)"/
    .exec(text)?.[1]
    ?.replaceAll("&amp;", "&");
  const token =
    /name="csrf_token"[^>]*?value="([^"]*)"/.exec(text)?.[1] ??
    /value="([^"]*)"[^>]*?name="csrf_token"/.exec(text)?.[1];
  if (!action || !token) throw new Error("The sign-in page has no form that can be read.");
  return { action, csrf_token: token.replaceAll("&#x2B;", "+").replaceAll("&#43;", "+") };
}

async function signsIn(browser) {
  const { action, csrf_token } = await opensForm(browser);
  const form = { method: "password", identifier: emailOf(browser.index), password, csrf_token };
  const isIn = (answer) => isRedirect(answer) && !/\/login\b/.test(answer.headers.location ?? "");
  const { headers } = await ask(browser, "form", action, { form, expected: isIn });
  // Two writers have met in Kratos' database.
  if (/\/error\b/.test(headers.location)) return;
  const isOwn = ({ status, text }) => status === 200 && text.includes(emailOf(browser.index));
  await ask(browser, "page", "/sessions", { expected: isPage });
  await ask(browser, "page", "/settings/profile", { expected: (answer) => isOwn(answer) || isRedirect(answer) });
  await ask(browser, "page", "/", { expected: isOwn });
}

async function mistypes(browser, random) {
  const { action, csrf_token } = await opensForm(browser);
  const identifier = `nobody-${random.below(5000)}@example.com`;
  const form = { method: "password", identifier, password: "not-the-right-one", csrf_token };
  await ask(browser, "form", action, { form, expected: isRedirect });
}

async function fetchesFiles(browser) {
  for (const path of ["/brands/default/logo.svg", "/.well-known/change-password", "/last-resort.css"])
    await ask(browser, "file", path, { expected: ({ status }) => status < 400 });
}
