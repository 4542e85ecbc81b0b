/**
 * Prepares what compose.yaml's profile demo runs. `files`, before anything of it starts: certificates. `accounts`, once
 * Kratos, Hydra and Keto run: accounts, relations, a folder of policies, and the products' clients. Both may be run again.
 */
import { copyFileSync, mkdirSync } from "node:fs";
import { certificatesIn } from "../../demo/certificates.mjs";
import { productNames } from "../../demo/products.mjs";
import { Failure, main } from "../lib/failure.mjs";
import { at } from "../lib/paths.mjs";
import { waitForHttp } from "../lib/servers.mjs";
import { registerProducts, seedPeople } from "./seed.mjs";
import { demoSettings } from "./settings.mjs";

/** The ports of `npm run demo`; Hydra is on this loopback interface as well (compose.yaml). */
const composeSettings = () => ({
  ...demoSettings({}, needed("DEMO_FOLDER")),
  kratosAdminUrl: needed("KRATOS_ADMIN_URL"),
  ketoReadUrl: needed("KETO_READ_URL"),
  ketoWriteUrl: needed("KETO_WRITE_URL"),
});

const steps = {
  files: ({ data }) => certificatesIn(`${data}/certificates`, productNames),
  async accounts(settings) {
    const { issuer, hydraAdminUrl, kratosAdminUrl, ketoReadUrl, ketoWriteUrl, policies } = settings;
    for (const url of [`${kratosAdminUrl}/admin`, hydraAdminUrl, issuer, ketoReadUrl, ketoWriteUrl])
      await waitForHttp(`${url}/health/ready`, { accept: ({ status }) => status === 200, what: url });
    await registerProducts(settings, { ledger: needed("LEDGER_SECRET"), parcels: needed("PARCELS_SECRET") });
    await seedPeople(settings);
    mkdirSync(policies, { recursive: true });
    copyFileSync(at("deploy/keto/namespaces.keto.ts"), `${policies}/namespaces.keto.ts`);
  },
};

function needed(name) {
  const value = process.env[name];
  if (!value) throw new Failure(`${name} is not set.`);
  return value;
}

await main(async () => {
  const step = steps[process.argv[2]];
  if (!step) throw new Failure("Usage: node tools/demo/compose.mjs files|accounts");
  await step(composeSettings());
});
