import { readFileSync } from "node:fs";
import { type Catalog, parseCatalog } from "../../lib/catalog/catalog";
import { ConfigError, parseConfig } from "../../lib/config/config";
import type { Portico } from "./facts";
import type { Setting } from "./settings/settings";

/** Variables that name files: they lie where Portico runs, which need not be here. */
const namesFile = /_(?:FILE|DIR)$/;

/** Portico's configuration, as its own reader understands it. */
export function porticoFacts(variables: Map<string, Setting>): Portico {
  const here = [...variables].filter(([name]) => !namesFile.test(name) && !/^(?:DELETION|TRIAL)_WEBHOOK/.test(name));
  try {
    const config = parseConfig(Object.fromEntries(here.map(([name, { value }]) => [name, String(value)])));
    return { variables, config, catalog: catalogIn(variables.get("CATALOG_FILE")), problems: [] };
  } catch (error) {
    if (error instanceof ConfigError) return { variables, config: undefined, problems: error.problems };
    throw error;
  }
}

/** The catalogue, if its file is here and sound; Portico itself says what is wrong with one. */
function catalogIn(setting: Setting | undefined): Catalog | undefined {
  try {
    const found = parseCatalog(readFileSync(String(setting?.value), "utf8"));
    return "problems" in found ? undefined : found;
  } catch {
    return undefined;
  }
}

/** The variables of this process. */
export function processVariables(env: NodeJS.ProcessEnv): Map<string, Setting> {
  const at = { file: "the environment" };
  return new Map(Object.entries(env).flatMap(([name, value]) => (value?.trim() ? [[name, { value, at }]] : [])));
}
