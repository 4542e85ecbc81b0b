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

/** Reads an address without following redirects. @returns { status, headers, body } the body as it came */
export function get(url, headers = asBrowser) {
  return new Promise((resolve, reject) => {
    const request = http.get(url, { headers }, async (answer) => {
      const chunks = [];
      for await (const chunk of answer) chunks.push(chunk);
      resolve({ status: answer.statusCode, headers: answer.headers, body: Buffer.concat(chunks) });
    });
    request.once("error", reject);
  });
}

/** The cookies that an answer sets, as a browser sends them back. */
export function cookiesOf({ headers }) {
  return (headers["set-cookie"] ?? []).map((cookie) => cookie.split(";", 1)[0]).join("; ");
}

/**
 * Starts a login flow as a browser without cookies.
 * @returns { address, headers, read } the page of the flow, headers with its cookie, and Kratos' path to read it
 */
export async function startedFlow(uiUrl) {
  const first = await get(`${uiUrl}/self-service/login/browser`);
  const id = /[?&]flow=([0-9a-f-]{36})/.exec(first.headers.location ?? "")?.[1];
  if (!id) throw new Error(`No flow was started: status ${first.status}.`);
  const headers = { ...asBrowser, cookie: cookiesOf(first) };
  return { address: `/login?flow=${id}`, headers, read: `/self-service/login/flows?id=${id}` };
}
