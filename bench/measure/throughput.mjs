import { asBrowser, startedFlow } from "../lib/http.mjs";
import { load } from "../lib/load.mjs";

const json = { accept: "application/json" };

/**
 * What is asked of whom, in the order of the table. `cookie` = with the cookies of the flow that was started.
 * @param servers { portico, bare, bareBehind, raw, kratos } each { url, pid }
 */
function tasks({ portico, bare, bareBehind, raw, kratos }, { address, read, headers, stylesheet }) {
  const page = { headers: { ...asBrowser, cookie: headers.cookie } };
  const flow = { headers: { ...json, cookie: headers.cookie } };
  const plain = { headers: asBrowser };
  return [
    { name: "bare", what: "The framework's empty dynamic page", at: bare, path: "/", ...plain },
    {
      name: "guarded",
      what: "… with a proxy.ts before it that looks at a cookie",
      at: bare,
      path: "/guarded",
      ...plain,
    },
    { name: "behind", what: "… with our front door before it", at: bareBehind, path: "/", ...plain },
    { name: "raw", what: "A raw Node server: the same call to Kratos, and a string", at: raw, path: read, ...page },
    { name: "kratos", what: "Kratos' own flow read", at: kratos, path: read, ...flow },
    { name: "login", what: "Login page of a flow", at: portico, path: address, ...page },
    { name: "start", what: "Login page that starts its flow", at: portico, path: "/login", ...plain },
    { name: "forward", what: "Kratos' flow read, forwarded", at: portico, path: read, ...flow },
    { name: "redirect", what: "Settings without a session: sent to login", at: portico, path: "/settings", ...plain },
    { name: "asset", what: "The stylesheet", at: portico, path: stylesheet, ...plain },
    { name: "alive", what: "Health", at: portico, path: "/health/alive", ...plain },
  ];
}

/** Keeps each address busy in turn. @returns rows { name, what, perSecond, p50, p99, cpu } */
export async function measureThroughput(servers, stylesheet, { report = () => {}, seconds = 5 } = {}) {
  const flow = await startedFlow(servers.portico.url);
  const rows = [];
  for (const { at, path, headers, ...row } of tasks(servers, { ...flow, stylesheet })) {
    report(row.what);
    const result = await load(at.url + path, { headers, seconds, pid: at.pid });
    const odd = Object.keys(result.statuses).filter((status) => !/^[23]\d\d$/.test(status));
    if (odd.length > 0) throw new Error(`${row.what}: answers with ${odd.join(", ")}`);
    rows.push({ ...row, ...result });
  }
  return rows;
}
