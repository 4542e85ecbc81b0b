import { mkdtempSync } from "node:fs";
import { tmpdir } from "node:os";
import { join, resolve } from "node:path";
import { expect } from "@playwright/test";
import { certificatesIn } from "../../../demo/certificates.mjs";
import { addressOf, clientOf, commandOf, environmentOf, productNames } from "../../../demo/products.mjs";
import { createRestartable } from "../servers/child.ts";
import { answers200, ask } from "../servers/http.ts";
import type { Hydra } from "../servers/hydra.ts";
import { freePort } from "../servers/ports.ts";
import { existing, root } from "../servers/run.ts";
import type { Servers } from "../servers/servers.ts";
import type { Person } from "./person.ts";
import { test as base } from "./portal.ts";

export type ProductName = "ledger" | "parcels";

/** A product of demo/, that can be stopped and started again in the middle of a test. */
export type Product = ReturnType<typeof createRestartable> & {
  url: string;
  /** Where it answers other products' programs. */
  apiUrl: string;
  /** Of its OAuth2 client. */
  secret: string;
  certificate: { ca: string; cert: string; key: string };
};
export type Products = Record<ProductName, Product>;

type Fixtures = {
  /** Both run, and are registered at Hydra. */
  products: Products;
  /** Has Keto open a product to a person, or not any more. */
  open: (name: ProductName, person: Person) => Promise<void>;
  close: (name: ProductName, person: Person) => Promise<void>;
};

/** Journeys through the products of demo/. */
export const test = base.extend<Fixtures, { startedProducts: Products }>({
  startedProducts: [
    async ({ servers, hydra }, use) => {
      const products = await createProducts(servers);
      for (const name of productNames as ProductName[]) {
        await hydra.admin("POST", "/clients", clientOf(name, products[name].url, products[name].secret));
        await products[name].start();
      }
      // Hydra makes its keys with the first of these, for which it may need longer than it lets a request last.
      const metadata = async () => (await ask(`${hydra.publicUrl}/.well-known/openid-configuration`)).body;
      const token = () => tokenOf(hydra, "ledger", products.ledger.secret, {});
      for (const made of [metadata, token])
        await expect.poll(() => made().catch(() => undefined), { timeout: 60_000 }).toMatch(/\./);
      await use(products);
      await Promise.all(Object.values(products).map((product) => product.kill()));
    },
    { scope: "worker", timeout: 90_000 },
  ],

  products: async ({ startedProducts, hydra, keto: _, guard }, use) => {
    for (const { url } of [...Object.values(startedProducts), { url: hydra.publicUrl }])
      guard.allow(new RegExp(`^foreign: ${url}/`));
    // The icon of a page whose product has just been killed.
    guard.allow(/ERR_(?:CONNECTION_REFUSED|SOCKET_NOT_CONNECTED|CONNECTION_RESET|EMPTY_RESPONSE) .*\.svg\)/);
    await use(startedProducts);
    await Promise.all(Object.values(startedProducts).map((product) => product.start()));
  },

  open: async ({ servers, keto }, use) => {
    await use(async (name, person) => keto.grant(await usage(servers, name, person)));
  },

  close: async ({ servers, keto }, use) => {
    await use(async (name, person) => keto.revoke(await usage(servers, name, person)));
  },
});

async function createProducts({ uiUrl, hydra, keto, logFile }: Servers): Promise<Products> {
  const certificates = await certificatesIn(mkdtempSync(join(tmpdir(), "portico-certificates-")), productNames);
  const python = existing(resolve(root, process.env.LEDGER_PYTHON ?? ".portico/ledger/bin/python"), "LEDGER_PYTHON");
  const ports = {
    ledger: { port: await freePort(), apiPort: await freePort() },
    parcels: { port: await freePort(), apiPort: await freePort() },
  };
  const around = { issuer: hydra.publicUrl, ketoReadUrl: keto.readUrl, portalUrl: uiUrl };

  function create(name: ProductName): Product {
    const url = addressOf(ports[name]);
    const secret = `only-for-tests-secret-of-${name}`;
    const certificate = certificates[name];
    const own = { ...certificate, secret, sessionSecret: "only-for-tests-session-secret" };
    const env = environmentOf(name, ports, around, own);
    const server = createRestartable(
      () => ({ name, ...commandOf(name, python), env, log: logFile(name) }),
      () => answers200(`${url}/health`),
    );
    return { url, apiUrl: `https://127.0.0.1:${ports[name].apiPort}`, secret, certificate, ...server };
  }
  return { ledger: create("ledger"), parcels: create("parcels") };
}

/** The person as Keto and the products know them: the id of the identity at Kratos. */
export async function subjectOf({ kratos }: Servers, { email }: Person): Promise<string> {
  const found = await ask(`${kratos.adminUrl}/admin/identities?credentials_identifier=${encodeURIComponent(email)}`);
  const [{ id }] = JSON.parse(found.body);
  return id;
}

/** The relation that opens a product to one person. */
async function usage(servers: Servers, object: ProductName, person: Person) {
  return { namespace: "Product", object, relation: "users", subject_id: await subjectOf(servers, person) };
}

/** What a program holds after the client credentials grant. @param grant its scope and audience */
export async function tokenOf(
  hydra: Hydra,
  clientId: string,
  secret: string,
  grant: Record<string, string>,
): Promise<string> {
  const answer = await ask(`${hydra.publicUrl}/oauth2/token`, {
    method: "POST",
    headers: {
      "content-type": "application/x-www-form-urlencoded",
      authorization: `Basic ${Buffer.from(`${clientId}:${secret}`).toString("base64")}`,
    },
    body: new URLSearchParams({ grant_type: "client_credentials", ...grant }).toString(),
  });
  return JSON.parse(answer.body).access_token;
}
