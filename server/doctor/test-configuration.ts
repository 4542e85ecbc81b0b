import { randomBytes } from "node:crypto";
import { readFileSync } from "node:fs";
import { join } from "node:path";
import { type Document, parseDocument } from "yaml";
import { examine } from "./examine";
import { type Facts, factsOf } from "./facts";
import type { Change, Finding, Value } from "./finding";
import type { Live } from "./live/live";
import { porticoFacts } from "./portico-facts";
import { freshSecret } from "./rules/secrets";
import { readEnvFile } from "./settings/env-file";
import { readYaml } from "./settings/read-yaml";
import { Settings } from "./settings/settings";

/** Three configurations that can be changed as the doctor says, and examined again. */
export type Configuration = { kratos?: Document | undefined; hydra?: Document | undefined; env: Map<string, string> };

const fixture = (name: string) => readFileSync(join(import.meta.dirname, "fixtures", name), "utf8");

/** @param texts of the files; without one of them it is not given */
export function configuration({
  kratos,
  hydra,
  env = "",
}: {
  kratos?: string;
  hydra?: string;
  env?: string;
}): Configuration {
  return {
    kratos: kratos === undefined ? undefined : parseDocument(kratos),
    hydra: hydra === undefined ? undefined : parseDocument(hydra),
    env: new Map([...readEnvFile(env, ".env")].map(([name, { value }]) => [name, String(value)])),
  };
}

/** The one without a mistake. */
export function soundConfiguration(): Configuration {
  return configuration({
    kratos: fixture("sound.kratos.yml"),
    hydra: fixture("sound.hydra.yml"),
    env: fixture("sound.env"),
  });
}

export function guideConfiguration(): Configuration {
  return configuration({ kratos: fixture("guide.kratos.yml"), env: fixture("guide.env") });
}

/** Does what a report says, in its order. */
export function carryOut(to: Configuration, changes: readonly Change[]): Configuration {
  for (const { of, key, value } of changes) {
    if (of === "portico") {
      if (value === undefined) to.env.delete(key);
      else to.env.set(key, String(fresh(value)));
      continue;
    }
    const path = key.split(".").map((part) => (/^\d+$/.test(part) ? Number(part) : part));
    if (value === undefined) to[of]?.deleteIn(path);
    else to[of]?.setIn(path, to[of]?.createNode(fresh(value)));
  }
  return to;
}

/** Examines and carries out what is said, until nothing is left or nothing more can be done. */
export function healed(given: Configuration): Configuration {
  for (let round = 0; round < 3; round++) {
    const changes = allChanges(examined(given));
    if (changes.length === 0) break;
    carryOut(given, changes);
  }
  return given;
}

/** A new secret where the report asks for one. */
function fresh(value: Value): Value {
  if (Array.isArray(value)) return value.map(fresh);
  return value === freshSecret ? randomBytes(16).toString("hex") : value;
}

function factsIn({ kratos, hydra, env }: Configuration, live?: Live): Facts {
  const variables = [...env].map(([name, value]) => `${name}=${value}`).join("\n");
  return factsOf({
    kratos: kratos && new Settings(readYaml(String(kratos), "kratos.yml", "kratos")),
    hydra: hydra && new Settings(readYaml(String(hydra), "hydra.yml", "hydra")),
    portico: env.size > 0 ? porticoFacts(readEnvFile(variables, ".env")) : undefined,
    live,
  });
}

export const examined = (given: Configuration, live?: Live): Finding[] => examine(factsIn(given, live));

export const idsOf = (findings: readonly Finding[]) => [...new Set(findings.map(({ rule }) => rule.id))];

export const allChanges = (findings: readonly Finding[]) => findings.flatMap(({ changes = [] }) => changes);
