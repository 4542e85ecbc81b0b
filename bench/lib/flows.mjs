/** Flows and sessions that are there before anything is measured. */
import { asBrowser, cookieJar, get, post } from "./http.mjs";

/**
 * Starts a flow as a browser without cookies, or with those of a jar.
 * @param kind login, registration or settings
 * @returns { id, address, headers, read, jar } the page of the flow, headers with its cookie, Kratos' path to read it
 */
export async function startedFlow(uiUrl, kind = "login", jar = cookieJar()) {
  const start = `${uiUrl}/self-service/${kind}/browser`;
  const first = await get(start, { ...asBrowser, ...jar.for(uiUrl) });
  const id = /[?&]flow=([0-9a-f-]{36})/.exec(first.headers.location ?? "")?.[1];
  if (!id) throw new Error(`No flow was started: status ${first.status}.`);
  jar.keep(start, first);
  const headers = { ...asBrowser, ...jar.for(uiUrl) };
  return { id, address: `/${kind}?flow=${id}`, headers, read: `/self-service/${kind}/flows?id=${id}`, jar };
}

/** Several flows, each with its own cookies. */
export async function startedFlows(uiUrl, count) {
  const flows = [];
  while (flows.length < count) flows.push(...(await Promise.all(Array.from({ length: 8 }, () => startedFlow(uiUrl)))));
  return flows.slice(0, count);
}

/** A flow as Kratos tells it. */
async function readFlow(uiUrl, { read, headers }) {
  const { body } = await get(uiUrl + read, { cookie: headers.cookie, accept: "application/json" });
  return JSON.parse(body.toString());
}

/** The fields of a password form. */
async function passwordForm(uiUrl, flow, { email, password }) {
  const { ui } = await readFlow(uiUrl, flow);
  const token = ui.nodes.find(({ attributes }) => attributes.name === "csrf_token")?.attributes.value;
  return { method: "password", identifier: email, password, csrf_token: token };
}

/** Sends the password form of a flow. @returns the answer, whose cookies are in the flow's jar */
async function sendPassword(uiUrl, flow, person) {
  const url = `${uiUrl}/self-service/login?flow=${flow.id}`;
  const answer = await post(url, flow.headers, await passwordForm(uiUrl, flow, person));
  flow.jar.keep(url, answer);
  return answer;
}

/** A login flow that holds a wrong password's refusal. */
export async function refusedFlow(uiUrl, person) {
  const flow = await startedFlow(uiUrl);
  await sendPassword(uiUrl, flow, { ...person, password: "not-the-right-one" });
  const { ui } = await readFlow(uiUrl, flow);
  if (!ui.messages?.some(({ type }) => type === "error")) throw new Error("A wrong password was not refused.");
  return flow;
}

/** A form that Kratos refuses before it looks at an account: the password is missing. */
export async function incompleteForm(uiUrl, flow) {
  const { method, csrf_token } = await passwordForm(uiUrl, flow, {});
  return { method, csrf_token, password: "" };
}

/** Headers of a browser that has signed in. */
export async function signedIn(uiUrl, person) {
  const flow = await startedFlow(uiUrl);
  const { status } = await sendPassword(uiUrl, flow, person);
  const headers = { ...asBrowser, ...flow.jar.for(uiUrl) };
  if (!headers.cookie?.includes("ory_kratos_session=")) throw new Error(`The sign-in was answered with ${status}.`);
  return headers;
}
