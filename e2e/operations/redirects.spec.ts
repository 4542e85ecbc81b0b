import { expect } from "@playwright/test";
import { concurrently } from "../support/hostile/concurrently.ts";
import { foreignAddresses } from "../support/hostile/foreign-addresses.ts";
import { type Answer, ask } from "../support/servers/http.ts";
import { test } from "../support/test.ts";

const navigation = { accept: "text/html", "sec-fetch-mode": "navigate", "sec-fetch-dest": "document" };

/** Each parameter that holds an address, and that value in it. */
const readers: { what: string; path: (value: string) => string; form?: (value: string) => string }[] = [
  { what: "GET /restart return_to", path: (value) => `/restart?to=login&why=expired&return_to=${value}` },
  { what: "GET /restart to", path: (value) => `/restart?to=${value}` },
  { what: "GET /restart login_challenge", path: (value) => `/restart?to=login&login_challenge=${value}` },
  { what: "POST /locale to", path: () => "/locale", form: (value) => `locale=de&to=${value}` },
  { what: "GET /languages to", path: (value) => `/languages?to=${value}` },
  { what: "GET /limited return", path: (value) => `/limited?seconds=5&return=${value}` },
  { what: "GET /unavailable return", path: (value) => `/unavailable?ref=ABCDEFGHJK&return=${value}` },
  { what: "GET /stuck ref", path: (value) => `/stuck?why=loop&ref=${value}` },
  { what: "GET /logout return_to", path: (value) => `/logout?return_to=${value}` },
  { what: "GET /settings return_to", path: (value) => `/settings?return_to=${value}` },
  { what: "GET /login return_to", path: (value) => `/login?return_to=${value}` },
  { what: "GET /registration return_to", path: (value) => `/registration?return_to=${value}` },
];

for (const { what, path, form } of readers) {
  test(`${what} leads nobody to another site`, async ({ servers }) => {
    const own = new URL(servers.uiUrl).host;
    const faults = await concurrently(foreignAddresses, async (address) => {
      const value = encodeURIComponent(address.replaceAll("{own}", own));
      const answers = await follow(servers.uiUrl, path(value), form?.(value));
      const ways = answers.flatMap((answer) => waysOut(answer, servers.uiUrl));
      return ways.map((way) => `${JSON.stringify(address)}: ${way}`);
    });
    expect(faults.flat()).toEqual([]);
  });
}

test("the same readers keep what is ours", async ({ servers }) => {
  const locations: [path: string, form: string | undefined, expected: string][] = [
    ["/locale", "locale=de&to=/settings?x=1", "/settings?x=1"],
    ["/locale", "locale=de&to=//evil.example", "/"],
    ["/locale", "locale=de", "/"],
  ];
  for (const [path, form, expected] of locations) {
    const [answer] = await follow(servers.uiUrl, path, form, 1);
    expect(answer?.headers.location, form).toBe(expected);
  }
  const limited = await ask(`${servers.uiUrl}/limited?seconds=5&return=/login?flow=x`, { headers: navigation });
  expect(limited.body).toContain('href="/login?flow=x"');
});

/** An answer and those that its redirects lead to, as long as they are on our own site. */
async function follow(uiUrl: string, path: string, form?: string, most = 6): Promise<Answer[]> {
  const answers: Answer[] = [];
  // A browser that keeps cookies, so that it is not sent round to learn whether it does.
  let cookie = "portico_locale=en";
  let next: string | undefined = uiUrl + path;
  let body = form;
  while (next && answers.length < most) {
    const type: Record<string, string> =
      body === undefined ? {} : { "content-type": "application/x-www-form-urlencoded", origin: uiUrl };
    const method = body === undefined ? "GET" : "POST";
    const answer: Answer = await ask(next, { method, headers: { ...navigation, ...type, cookie }, body });
    answers.push(answer);
    body = undefined;
    for (const line of answer.headers["set-cookie"] ?? []) cookie += `; ${line.split(";")[0]}`;
    const target: URL | undefined = answer.headers.location ? new URL(answer.headers.location, next) : undefined;
    next = target?.origin === uiUrl ? target.href : undefined;
  }
  return answers;
}

/** What in an answer leads out: a redirect, or an address in the page. */
function waysOut({ url, status, headers, body }: Answer, uiUrl: string): string[] {
  const where = new URL(url).pathname;
  const ways: string[] = [];
  // Kratos without OAuth2 answers a login_challenge with an error of its own.
  if (status >= 500 && where !== "/error" && where !== "/stuck") ways.push(`${where} answers ${status}`);
  const isOurs = (address: string) => URL.canParse(address, url) && new URL(address, url).origin === uiUrl;
  if (headers.location && !isOurs(headers.location)) ways.push(`${where} redirects to ${headers.location}`);
  if ((headers["set-cookie"] ?? []).some((line) => line.startsWith("evil="))) ways.push(`${where} sets a cookie`);
  if (!headers["content-type"]?.includes("html")) return ways;
  const addresses = body.matchAll(/\s(?:href|src|action|formaction|data-href)="([^"]*)"/g);
  for (const [, address = ""] of addresses)
    if (!isOurs(address.replaceAll("&amp;", "&"))) ways.push(`${where} links to ${address}`);
  if (/http-equiv="refresh"/i.test(body)) ways.push(`${where} refreshes`);
  return ways;
}
