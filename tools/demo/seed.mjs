import { copyFileSync, existsSync, mkdirSync, writeFileSync } from "node:fs";
import { setTimeout as sleep } from "node:timers/promises";
import { addressOf, clientOf, productNames } from "../../demo/products.mjs";
import { Failure } from "../lib/failure.mjs";
import { at } from "../lib/paths.mjs";
import { run } from "../lib/run.mjs";
import { ensureAccount } from "../start/kratos.mjs";
import { accounts } from "./settings.mjs";

/** Registers the products at Hydra, as their files are now, and has Hydra make the keys that sign their tokens. */
export async function registerProducts({ hydraAdminUrl, issuer, products }, secrets) {
  for (const name of productNames) {
    const client = clientOf(name, addressOf(products[name]), secrets[name]);
    const known = await ask("Hydra", "PUT", `${hydraAdminUrl}/admin/clients/${name}`, client, [404]);
    if (known.status === 404) await ask("Hydra", "POST", `${hydraAdminUrl}/admin/clients`, client);
  }
  const [name] = productNames;
  const authorization = `Basic ${Buffer.from(`${name}:${secrets[name]}`).toString("base64")}`;
  const body = new URLSearchParams({ grant_type: "client_credentials" });
  await patiently(`${issuer}/.well-known/openid-configuration`, {});
  await patiently(`${issuer}/oauth2/token`, { method: "POST", headers: { authorization }, body });
}

/** Hydra makes a key with the first of such requests, for which it may need longer than it lets a request last. */
async function patiently(url, request, tries = 5) {
  const answer = await fetch(url, { ...request, signal: AbortSignal.timeout(30_000) }).catch(() => undefined);
  if (answer?.ok) return;
  if (tries === 0) throw new Failure(`Hydra does not answer ${url} as it should (status ${answer?.status}).`);
  await sleep(500);
  await patiently(url, request, tries - 1);
}

/**
 * Makes the accounts, what people would do themselves, and a folder of policies: once, so that what is changed in the
 * portal or in the files stays changed.
 * @returns a note for the progress line
 */
export async function seedPeople({ data, policies, kratosAdminUrl, ketoWriteUrl }) {
  const done = `${data}/seeded`;
  if (existsSync(done)) return "there already";
  const ids = {};
  for (const account of accounts) ids[account.name] = (await ensureAccount(kratosAdminUrl, account)).id;
  const changes = ownRelations(ids, trialEnd(Date.now())).map((relation) => ({
    action: "insert",
    relation_tuple: relation,
  }));
  await ask("Keto", "PATCH", `${ketoWriteUrl}/admin/relation-tuples`, changes);
  mkdirSync(`${policies}/relations`, { recursive: true });
  writeFileSync(`${policies}/relations/demo.yaml`, policiesOf(ids));
  writeFileSync(done, "");
  return "created";
}

/**
 * Who is in the team, what it is called, and who tries a product until when, as the portal itself writes it.
 * @param ids of identities, by the account's name @param ends of the trial, by `trialEnd`
 */
export function ownRelations({ owner, member, trial }, ends) {
  const team = (relation, subject) => ({ namespace: "Team", object: "harbor", relation, subject_id: subject });
  const ofTrial = (namespace, object, relation) => ({ namespace, object, relation, subject_id: trial });
  return [
    { ...team("name", "Harbor & Sons"), namespace: "TeamNote" },
    team("owners", owner),
    team("members", member),
    ofTrial("Product", "parcels", "trialUsers"),
    ofTrial("Trial", "parcels", "people"),
    ofTrial("Trial", `parcels/${ends}`, "running"),
  ];
}

const hour = 3_600_000;

/** The end of a trial that starts now (ms since the epoch), at a full hour as the portal has it; RFC 3339. */
export function trialEnd(now) {
  const end = Math.ceil(now / hour + trialDays * 24) * hour;
  return new Date(end).toISOString().replace(".000Z", "Z");
}

/** As in demo/catalog.yaml. */
const trialDays = 14;

/** What the company that has the products decides, as a file of relations (docs/policies.md). */
export const policiesOf = ({ nobody }) => `# The team opens both products. Who is in it is kept in Keto alone.
${productNames.map((name) => `- Product:${name}#teams@Team:harbor\n`).join("")}
# For nobody@example.com: take away the first sign, and apply.
${productNames.map((name) => `# - Product:${name}#users@${nobody}\n`).join("")}`;

/** Brings Keto to what the folder of policies says, as people do after a change of it. */
export async function applyPolicies({ policies, ketoReadUrl, ketoWriteUrl }, report) {
  copyFileSync(at("deploy/keto/namespaces.keto.ts"), `${policies}/namespaces.keto.ts`);
  const env = { ...process.env, KETO_READ_URL: ketoReadUrl, KETO_WRITE_URL: ketoWriteUrl };
  const args = [at("tools", "policies.mjs"), "apply", "--dir", policies, "--as", "demo"];
  await run(process.execPath, args, { env, report, title: "Applying the policies" });
}

async function ask(what, method, url, body, accepted = []) {
  const response = await fetch(url, {
    method,
    headers: { "content-type": "application/json" },
    body: JSON.stringify(body),
    signal: AbortSignal.timeout(20_000),
  });
  if (response.ok || accepted.includes(response.status)) return response;
  throw new Failure(`${what} refused what the demo needs (status ${response.status}): ${await response.text()}`);
}
