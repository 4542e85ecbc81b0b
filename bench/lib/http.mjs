import http from "node:http";

/** The headers of a navigation; `fetch` would send those of a script. */
export const asBrowser = {
  accept: "text/html,application/xhtml+xml,application/xml;q=0.9,*/*;q=0.8",
  "accept-encoding": "gzip, deflate, br, zstd",
  "accept-language": "en-US,en;q=0.9",
  "sec-fetch-dest": "document",
  "sec-fetch-mode": "navigate",
  "sec-fetch-site": "none",
  "user-agent": "Mozilla/5.0 (X11; Linux x86_64) AppleWebKit/537.36 (KHTML, like Gecko) Chrome/142.0.0.0 Safari/537.36",
};

/** No answer takes longer; a server that hangs must not hang the measurement. */
const mostMilliseconds = 15_000;

/**
 * One request, without following redirects.
 * @param options.agent keeps connections, as a browser does; without it Node's own is used
 * @returns { status, headers, body } the body as it came
 * @throws Error if there is no whole answer within 15 seconds
 */
export function send(url, { method = "GET", headers = asBrowser, body, agent } = {}) {
  const length = body === undefined ? {} : { "content-length": Buffer.byteLength(body) };
  const options = { method, headers: { ...headers, ...length }, agent, signal: AbortSignal.timeout(mostMilliseconds) };
  return new Promise((resolve, reject) => {
    const request = http.request(url, options, (answer) => {
      const chunks = [];
      answer.on("data", (chunk) => chunks.push(chunk)).once("error", reject);
      answer.once("end", () =>
        resolve({ status: answer.statusCode, headers: answer.headers, body: Buffer.concat(chunks) }),
      );
    });
    request.once("error", reject).end(body);
  });
}

/** Reads an address without following redirects. @returns { status, headers, body } the body as it came */
export const get = (url, headers = asBrowser) => send(url, { headers });

/** Sends a form, as a browser does. */
export const post = (url, headers, fields, agent) =>
  send(url, {
    method: "POST",
    headers: { ...headers, "content-type": "application/x-www-form-urlencoded" },
    body: new URLSearchParams(fields).toString(),
    agent,
  });

/** The cookies that an answer sets, as a browser sends them back. */
export function cookiesOf({ headers }) {
  return (headers["set-cookie"] ?? []).map((cookie) => cookie.split(";", 1)[0]).join("; ");
}

/** Cookies by host name, which is all that tells them apart on one machine. */
export function cookieJar() {
  const hosts = new Map();
  const of = (url) => {
    const { hostname } = new URL(url);
    if (!hosts.has(hostname)) hosts.set(hostname, new Map());
    return hosts.get(hostname);
  };
  return {
    keep(url, { headers }) {
      for (const cookie of headers["set-cookie"] ?? []) {
        const [pair] = cookie.split(";", 1);
        const isGone = /;\s*max-age=0(?:;|$)/i.test(cookie);
        const name = pair.slice(0, pair.indexOf("="));
        if (isGone) of(url).delete(name);
        else of(url).set(name, pair);
      }
    },
    /** The header for an address. @returns { cookie } or nothing */
    for: (url) => (of(url).size > 0 ? { cookie: [...of(url).values()].join("; ") } : {}),
  };
}
