import { ConfigError, parseConfig } from "../../lib/config/config";
import type { Portico } from "./facts";
import type { Setting } from "./settings/settings";

/** Variables that name files: they lie where Portico runs, which need not be here. */
const namesFile = /_(?:FILE|DIR)$/;

/** Portico's configuration, as its own reader understands it. */
export function porticoFacts(variables: Map<string, Setting>): Portico {
  const here = [...variables].filter(([name]) => !namesFile.test(name) && !name.startsWith("DELETION_WEBHOOK"));
  try {
    const config = parseConfig(Object.fromEntries(here.map(([name, { value }]) => [name, String(value)])));
    return { variables, config, problems: [] };
  } catch (error) {
    if (error instanceof ConfigError) return { variables, config: undefined, problems: error.problems };
    throw error;
  }
}

/** The variables of this process. */
export function processVariables(env: NodeJS.ProcessEnv): Map<string, Setting> {
  const at = { file: "the environment" };
  return new Map(Object.entries(env).flatMap(([name, value]) => (value?.trim() ? [[name, { value, at }]] : [])));
}
