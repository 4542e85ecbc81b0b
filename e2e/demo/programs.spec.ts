import { readFileSync } from "node:fs";
import { request } from "node:https";
import { text } from "node:stream/consumers";
import { expect } from "@playwright/test";
import { type Product, test, tokenOf } from "../support/people/products.ts";
import { ask } from "../support/servers/http.ts";

/** What the products answer to programs, and to those that only say they are one. */

const paths = { ledger: "/api/invoices", parcels: "/api/parcels" };

/** One request over TLS. @returns the status, or the code of the error by which the connection ended */
function askApi({ apiUrl, certificate }: Product, path: string, token: string, as?: Product) {
  const own = as && { cert: readFileSync(as.certificate.cert), key: readFileSync(as.certificate.key) };
  return new Promise<number | string | undefined>((resolve) => {
    const headers = token ? { authorization: `Bearer ${token}` } : {};
    const options = { ca: readFileSync(certificate.ca), ...own, headers, agent: false as const };
    const outgoing = request(apiUrl + path, options, (answer) => {
      text(answer).then(
        () => resolve(answer.statusCode),
        ({ code }) => resolve(code),
      );
    });
    outgoing.once("error", ({ code }: NodeJS.ErrnoException) => resolve(code));
    outgoing.end();
  });
}

for (const [name, other] of [
  ["ledger", "parcels"],
  ["parcels", "ledger"],
] as const) {
  test(`${name} answers the other product's program, by its certificate and its token alone`, async ({
    products,
    hydra,
  }) => {
    const [product, caller] = [products[name], products[other]];
    const token = (scope: string, audience: string, of: "ledger" | "parcels" = other) =>
      tokenOf(hydra, of, products[of].secret, { scope, audience });
    const good = await token(`${name}.read`, name);
    expect(await askApi(product, paths[name], good, caller)).toBe(200);

    // Without a certificate of the authority: no connection, or none that outlives the first bytes.
    expect(await askApi(product, paths[name], good)).toEqual(expect.stringMatching(/^(?:E|ERR_)/));
    expect(await askApi(product, paths[name], "", caller)).toBe(401);
    expect(await askApi(product, paths[name], `${good.slice(0, -8)}AAAAAAAA`, caller)).toBe(401);
    // One that was given to another program, and is presented with the certificate of a third.
    expect(await askApi(product, paths[name], good, product)).toBe(403);
    expect(await askApi(product, paths[name], await token("openid", name), caller)).toBe(403);
    // One that is for the caller's own API.
    expect(await askApi(product, paths[name], await token(`${other}.read`, other, name), product)).toBe(401);
  });

  test(`${name} signs nobody out at a token that is no logout token of Hydra for it`, async ({ products, hydra }) => {
    const post = (token: string) =>
      ask(`${products[name].url}/backchannel-logout`, {
        method: "POST",
        headers: { "content-type": "application/x-www-form-urlencoded" },
        body: new URLSearchParams(token ? { logout_token: token } : {}).toString(),
      });
    const access = await tokenOf(hydra, other, products[other].secret, { scope: `${name}.read`, audience: name });
    const [, payload = ""] = access.split(".");
    const unsigned = `${Buffer.from('{"alg":"none"}').toString("base64url")}.${payload}.`;
    for (const token of ["", "a.b.c", unsigned, access]) expect((await post(token)).status).toBe(400);
  });
}
