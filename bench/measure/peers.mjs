import { Failure } from "../../tools/lib/failure.mjs";
import { asBrowser, cookieJar, send } from "../lib/http.mjs";
import { asking, visiting } from "../lib/load.mjs";
import { connections } from "./rows.mjs";

/**
 * Rows for another login page, whoever's it is: the page that a visit without cookies leads to, and that visit.
 * @param named "name=http://…" or an address alone
 * @param pidOf tells the process behind an address, if it is known
 * @returns rows as `rowsOf` has them
 */
export async function peerRows(named, pidOf) {
  const { name, url } = peerOf(named);
  const jar = cookieJar();
  const addresses = await follow(url, jar);
  const last = addresses[addresses.length - 1];
  const { origin, pathname, search } = new URL(last);
  const row = { pid: pidOf(last), expects: [200], own: false };
  const ask = (headers) => asking(origin, [{ path: pathname + search, headers }], connections);
  // Without a redirect its address starts what it needs, as it gets no cookie.
  if (addresses.length === 1)
    return [{ ...row, name: `peer-${name}`, what: `${name}: login page`, drive: ask(asBrowser) }];
  const visit = async (agent) => {
    await follow(url, cookieJar(), agent);
    return 200;
  };
  const start = `${name}: login page that starts its flow, ${addresses.length} requests`;
  const headers = { ...asBrowser, ...jar.for(last) };
  return [
    { ...row, name: `peer-${name}`, what: `${name}: login page of a flow`, drive: ask(headers) },
    { ...row, name: `peer-start-${name}`, what: start, drive: visiting(visit, connections) },
  ];
}

/** "name=http://…" → { name, url }; without a name the host is it. @throws Failure for anything else */
export function peerOf(named) {
  const [, name, url] = /^(?:([^=:/?]+)=)?(http:\/\/.+)$/.exec(named) ?? [];
  if (!url || !URL.canParse(url)) throw new Failure(`--compare takes http://… or name=http://…, not ${named}`);
  return { name: name ?? new URL(url).host, url };
}

/** Follows redirects to a page. @returns all addresses on the way @throws Failure if no page is at the end */
async function follow(url, jar, agent) {
  const addresses = [url];
  for (;;) {
    const at = addresses[addresses.length - 1];
    const answer = await send(at, { headers: { ...asBrowser, ...jar.for(at) }, agent });
    jar.keep(at, answer);
    if (answer.status === 200) return addresses;
    const { location } = answer.headers;
    if (!location || addresses.length > 10) throw new Failure(`${at} answers ${answer.status}: no login page.`);
    addresses.push(new URL(location, at).href);
  }
}
