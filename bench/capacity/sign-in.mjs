/** People who sign in: they open the page, send the form, and land on the home page. */
import http from "node:http";
import { setTimeout as sleep } from "node:timers/promises";
import { asBrowser, cookieJar, post, send } from "../lib/http.mjs";
import { person } from "./accounts.mjs";

/**
 * One sign-in, as a browser at some address of the internet.
 * @param url whom to ask, in the place of `baseUrl`, the address that people know
 * @throws Error at the first answer that is not as it should be
 */
export async function signIn(url, baseUrl, number) {
  const { email, password } = person(number);
  const jar = cookieJar();
  const agent = new http.Agent({ keepAlive: true });
  const { host } = new URL(baseUrl);
  const address = `203.0.113.${Math.abs(number) % 250}`;
  const headers = () => ({
    ...asBrowser,
    "accept-encoding": "identity",
    host,
    "x-forwarded-for": address,
    ...jar.for(url),
  });
  const expecting = async (status, answer) => {
    jar.keep(url, answer);
    if (answer.status !== status) throw new Error(`${answer.status} in the place of ${status}`);
    return answer;
  };
  const open = async (path) => expecting(200, await send(url + path, { headers: headers(), agent }));
  try {
    const page = (await open("/login")).body.toString();
    const [, flow] = /action="[^"]*\/self-service\/login\?flow=([0-9a-f-]{36})/.exec(page) ?? [];
    const [, csrf_token] = /name="csrf_token" value="([^"]+)"/.exec(page) ?? [];
    const form = { method: "password", identifier: email, password, csrf_token };
    const answer = await post(`${url}/self-service/login?flow=${flow}`, headers(), form, agent);
    const { location } = (await expecting(303, answer)).headers;
    const { pathname, search } = new URL(location, baseUrl);
    if (pathname !== "/") throw new Error(`sent to ${pathname}`);
    await open(pathname + search);
  } finally {
    agent.destroy();
  }
}

/** A browser takes connections anew, so they are not kept from one sign-in to the next. */
const most = 200;

/**
 * People who come by the clock, whether or not those before them have been served.
 * @param visit (number) one of them
 * @returns { times, failures } milliseconds of those that went well, and messages of the others
 */
export async function arriving(visit, { perMinute, seconds }) {
  const times = [];
  const failures = [];
  const present = new Set();
  const begun = performance.now();
  const count = Math.round((perMinute * seconds) / 60);
  for (let number = 0; number < count; number += 1) {
    await sleep(Math.max(0, begun + (number * 60_000) / perMinute - performance.now()));
    if (present.size >= most) {
      failures.push("too many wait");
      continue;
    }
    const came = performance.now();
    const one = visit(number)
      .then(
        () => times.push(performance.now() - came),
        (error) => failures.push(error.message),
      )
      .finally(() => present.delete(one));
    present.add(one);
  }
  await Promise.all(present);
  return { times, failures };
}
