import { incompleteForm, refusedFlow, signedIn, startedFlow, startedFlows } from "../lib/flows.mjs";
import { asBrowser, post, send } from "../lib/http.mjs";
import { asking, visiting } from "../lib/load.mjs";

/** Connections, and visitors of rows with several requests. */
export const connections = 16;
/** Flows that are there for the row in which every visit has another one. */
const poolSize = 15 * connections;

const json = { accept: "application/json" };

/**
 * What there is before anything is measured.
 * @param person { email, password } of an account that exists
 */
export async function prepare(uiUrl, person) {
  const [flow, registration] = [await startedFlow(uiUrl), await startedFlow(uiUrl, "registration")];
  const [refused, session] = [await refusedFlow(uiUrl, person), await signedIn(uiUrl, person)];
  const forms = [];
  for (const mine of await startedFlows(uiUrl, connections))
    forms.push({ ...mine, fields: await incompleteForm(uiUrl, mine) });
  return { flow, registration, refused, session, forms, pool: await startedFlows(uiUrl, poolSize) };
}

/** What many people ask at once: a page that all see alike, a refusal, a registration, and settings of somebody. */
export async function mixedRequests(uiUrl, person) {
  const flows = [await startedFlow(uiUrl), await refusedFlow(uiUrl, person), await startedFlow(uiUrl, "registration")];
  return [
    ...flows.map(({ address, headers }) => ({ path: address, headers })),
    { path: "/settings", headers: await signedIn(uiUrl, person) },
  ];
}

/**
 * What is asked of whom, in the order of the table.
 * @param servers { portico, bare, bareBehind, raw, kratos } each { url, pid }; `before` may be an earlier Portico
 * @returns rows { name, what, own, pid, expects, drive }: `own` ones are the product's, `expects` has the statuses of
 *   sound answers, `drive` is a driver of lib/load.mjs
 */
export function rowsOf({ portico, before, bare, bareBehind, raw, kratos }, prepared, stylesheet) {
  const { flow } = prepared;
  const withCookie = { ...json, cookie: flow.headers.cookie };
  const row = (name, what, { url, pid }, path, headers = asBrowser, expects = [200]) => ({
    ...{ name, what, pid, expects, own: url === portico.url },
    drive: asking(url, [{ path, headers }], connections),
  });
  return [
    row("bare", "The framework's empty dynamic page", bare, "/"),
    row("guarded", "… with a proxy.ts before it that looks at a cookie", bare, "/guarded"),
    row("behind", "… with our front door before it", bareBehind, "/"),
    row("raw", "Reference: raw Node, the same call to Kratos, and a string", raw, flow.read, flow.headers),
    row("kratos-read", "Kratos' own flow read", kratos, flow.read, withCookie),
    row("kratos-start", "Kratos' own flow start", kratos, "/self-service/login/browser", json),
    ...pages(portico, prepared, row),
    row("forward", "Kratos' flow read, forwarded", portico, flow.read, withCookie),
    row("redirect", "Settings without a session: sent to login", portico, "/settings", asBrowser, [303, 307]),
    row("asset", "The stylesheet", portico, stylesheet),
    row("alive", "Health", portico, "/health/alive"),
    ...(before ? earlier(pages(before, prepared, row)) : []),
  ];
}

/** Pages of the product. */
function pages(server, { flow, registration, refused, session, forms, pool }, row) {
  return [
    row("login", "Login page of a flow", server, flow.address, flow.headers),
    {
      ...row("pool", "… another flow at every visit", server, flow.address),
      drive: asking(
        server.url,
        pool.map(({ address, headers }) => ({ path: address, headers })),
        connections,
      ),
    },
    row("start", "Login page that starts its flow", server, "/login"),
    row("refused", "Login page that refuses a password", server, refused.address, refused.headers),
    {
      ...row("refused-post", "… with the form sent before it: two requests", server, ""),
      drive: visiting((agent, visitor) => sendAndRead(server.url, forms[visitor], agent), connections),
    },
    row("registration", "Registration page of a flow", server, registration.address, registration.headers),
    row("settings", "Settings, which start their flow", server, "/settings", session),
    row("home", "Home", server, "/", session),
    row("devices", "Devices", server, "/sessions", session),
  ];
}

const earlier = (rows) =>
  rows.map((row) => ({ ...row, name: `before-${row.name}`, what: `Before: ${row.what.replace("… ", "")}` }));

/** Sends a form that Kratos refuses, and reads the page that says so. @returns the page's status */
async function sendAndRead(url, { id, address, headers, fields }, agent) {
  const { status } = await post(`${url}/self-service/login?flow=${id}`, headers, fields, agent);
  return status === 303 ? (await send(url + address, { headers, agent })).status : status;
}
