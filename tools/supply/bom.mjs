import { createHash } from "node:crypto";
import { readdirSync, readFileSync } from "node:fs";
import { join, relative } from "node:path";
import { Spec, Validation } from "@cyclonedx/cyclonedx-library";
import { PackageURL } from "packageurl-js";
import { at } from "../lib/paths.mjs";

const specVersion = Spec.Version.v1dot6;

/** Package URL of one of npm's. */
export function purlOf(name, version) {
  const [, scope, bare] = /^(?:(@[^/]+)\/)?(.+)$/.exec(name) ?? [];
  return new PackageURL("npm", scope, bare, version).toString();
}

const licencesOf = (licence) => (licence ? { licenses: [{ expression: licence }] } : {});

function componentOf({ name, version, licence, vendored }, integrity) {
  const purl = purlOf(name, version);
  const inside = vendored.map((each, index) => ({
    type: "library",
    "bom-ref": `${purl}#${index}`,
    name: each.name,
    ...(each.version ? { version: each.version, purl: purlOf(each.name, each.version) } : {}),
    ...licencesOf(each.licence),
  }));
  return {
    type: "library",
    "bom-ref": purl,
    name,
    version,
    scope: "required",
    ...(integrity ? { hashes: [integrity] } : {}),
    ...licencesOf(licence),
    purl,
    ...(inside.length > 0 ? { components: inside } : {}),
  };
}

/** The hash of npm's archive of a package, from package-lock.json. */
function integrityOf(folder, lock) {
  const [, content] = /^sha512-(\S+)/.exec(lock.packages[folder]?.integrity ?? "") ?? [];
  return content && { alg: "SHA-512", content: Buffer.from(content, "base64").toString("hex") };
}

/** Our own files in a tree, with their hashes; those that are packed again (`.br`, `.gz`) are left out. */
function ownFiles(standalone) {
  return readdirSync(standalone, { recursive: true, withFileTypes: true })
    .filter((entry) => entry.isFile())
    .map((entry) => relative(standalone, join(entry.parentPath ?? entry.path, entry.name)))
    .filter((path) => !path.startsWith("node_modules/") && !/\.(?:br|gz)$/.test(path) && !isMadeHere(path))
    .sort()
    .map((path) => {
      const content = createHash("sha256")
        .update(readFileSync(join(standalone, path)))
        .digest("hex");
      return { type: "file", "bom-ref": `file:${path}`, name: path, hashes: [{ alg: "SHA-256", content }] };
    });
}

const isMadeHere = (path) => path === "sbom.cdx.json" || path === "THIRD-PARTY-NOTICES.txt";

/**
 * Bill of materials (CycloneDX 1.6) of what the image has on top of its base, and of the base's name.
 * @param base reference of the base image, with its digest if that is known
 */
export function billOfMaterials({ standalone }, packages, { version, commit, built }, base) {
  const lock = JSON.parse(readFileSync(at("package-lock.json"), "utf8"));
  const components = packages.map((each) => componentOf(each, integrityOf(each.folder, lock)));
  const [name, digest] = base.split("@");
  const product = {
    type: "application",
    "bom-ref": "portico",
    name: "portico",
    version,
    ...licencesOf("Apache-2.0"),
    properties: [{ name: "portico:commit", value: commit }],
  };
  const baseImage = {
    type: "container",
    "bom-ref": "base-image",
    name,
    ...(digest ? { hashes: [{ alg: "SHA-256", content: digest.replace(/^sha256:/, "") }] } : {}),
  };
  return {
    $schema: "http://cyclonedx.org/schema/bom-1.6.schema.json",
    bomFormat: "CycloneDX",
    specVersion,
    version: 1,
    metadata: { timestamp: built, component: product },
    components: [...components, baseImage, ...ownFiles(standalone)],
    dependencies: [
      { ref: "portico", dependsOn: ["base-image", ...components.map((each) => each["bom-ref"])] },
      ...["base-image", ...components.map((each) => each["bom-ref"])].map((ref) => ({ ref })),
    ],
  };
}

/** @returns what CycloneDX' own schema finds wrong; null if nothing */
export function schemaProblems(bom) {
  return new Validation.JsonStrictValidator(specVersion).validate(JSON.stringify(bom));
}
