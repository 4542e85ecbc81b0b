/**
 * `npm run sbom`: writes into the built tree what the image ships beside the product: `sbom.cdx.json`, its bill of materials
 * (CycloneDX 1.6), and `THIRD-PARTY-NOTICES.txt`. Ends with 1 where a licence is not among those of tools/supply/policy.json.
 * `--licences`: prints the licences instead. BASE_IMAGE names the image below, with its digest; otherwise the Dockerfile does.
 */
import { existsSync, readFileSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { buildInfo } from "./build/build-info.mjs";
import { product } from "./build/tree.mjs";
import { optionsOf } from "./lib/arguments.mjs";
import { Failure, main } from "./lib/failure.mjs";
import { at } from "./lib/paths.mjs";
import { billOfMaterials, schemaProblems } from "./supply/bom.mjs";
import { licenceProblems, notices, withReadLicences } from "./supply/licences.mjs";
import { shippedPackages } from "./supply/packages.mjs";

await main(async () => {
  const { licences } = optionsOf({ licences: { type: "boolean" } });
  if (!existsSync(join(product.standalone, "portico.mjs")))
    throw new Failure("The UI is not built yet: run npm run build first.");
  const policy = JSON.parse(readFileSync(at("tools", "supply", "policy.json"), "utf8"));
  const packages = withReadLicences(shippedPackages(product), policy.licences.exceptions);
  if (licences) {
    for (const { name, version, licence } of packages) console.log(`${licence ?? "none"}\t${name} ${version}`);
  } else {
    const base = process.env.BASE_IMAGE || /^ARG NODE_IMAGE=(\S+)$/m.exec(readFileSync(at("Dockerfile"), "utf8"))?.[1];
    const bom = billOfMaterials(product, packages, buildInfo(), base);
    const wrong = await schemaProblems(bom);
    if (wrong) throw new Error(`The bill of materials is not valid: ${JSON.stringify(wrong)}`);
    writeFileSync(join(product.standalone, "sbom.cdx.json"), `${JSON.stringify(bom, null, 1)}\n`);
    writeFileSync(join(product.standalone, "THIRD-PARTY-NOTICES.txt"), notices(packages));
    console.log(
      `${packages.length} packages, ${bom.components.length} components: sbom.cdx.json, THIRD-PARTY-NOTICES.txt`,
    );
  }
  const problems = licenceProblems(packages, policy.licences);
  if (problems.length > 0) throw new Failure(`Not allowed by tools/supply/policy.json:\n${problems.join("\n")}`);
});
