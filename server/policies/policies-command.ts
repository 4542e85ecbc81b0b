import { join } from "node:path";
import { parseArgs } from "node:util";
import { ConfigError } from "../../lib/config/config";
import { UsageError } from "../usage-error";
import { planFor } from "./change";
import { type Checked, checkPolicies, type FreshKeto } from "./check";
import { languageFile, readPolicies } from "./files";
import { KetoError, ketoAt } from "./keto";
import type { Plan } from "./plan";
import { PolicyError } from "./problem";
import { ketoAddressIn } from "./settings";

const usage = `Usage: policies <check | diff | apply> [options]

  check            asks a Keto of its own each case of cases.yaml (npm run policies -- check)
  diff             what apply would change
  apply            writes the relations of a folder into Keto, in one transaction, and removes those that an
                   earlier apply has made and the folder no longer has

  --dir <folder>   namespaces.keto.ts, relations/*.yaml and cases.yaml; deploy/keto by default
  --as <name>      whose relations these are ("policies" by default): folders with other names stay untouched
  --prune          removes everything that the folder lacks, what people have made included

diff and apply find Keto by KETO_READ_URL and KETO_WRITE_URL, with KETO_TOKEN and KETO_TLS_*_FILE as Portico reads them.

Status: 0 all is as wanted; 1 a case is not, a file has mistakes, or Keto is out of reach; 2 diff: there are changes.`;

const options = {
  dir: { type: "string", default: "deploy/keto" },
  as: { type: "string", default: "policies" },
  prune: { type: "boolean", default: false },
  help: { type: "boolean" },
} as const;

type Values = { dir: string; as: string; prune: boolean };

export type Terminal = { write(line: string): void; warn(line: string): void };

const thisTerminal: Terminal = { write: (line) => console.log(line), warn: (line) => console.error(line) };

/** Starts a Keto for `work`, with the namespaces in a file, and stops it. */
export type FreshKetos = (language: string, work: (keto: FreshKeto) => Promise<Checked>) => Promise<Checked>;

/**
 * `policies check`, `diff` and `apply` (docs/policies.md).
 * @param fresh starts the Keto of `check`; an image has none
 * @returns the exit status: 0 all is as wanted, 1 it is not or could not be done, 2 a diff has changes
 */
export async function policiesCommand(
  args: string[],
  env: NodeJS.ProcessEnv,
  { terminal = thisTerminal, fresh }: { terminal?: Terminal; fresh?: FreshKetos } = {},
): Promise<number> {
  try {
    const { values, positionals } = parseArgs({ args, options, strict: true, allowPositionals: true });
    const [command, ...more] = positionals;
    if (values.help) {
      terminal.write(usage);
      return 0;
    }
    if (more.length === 0 && command === "check") return await check(values, terminal, fresh);
    if (more.length === 0 && (command === "diff" || command === "apply"))
      return await change(command, values, env, terminal);
    terminal.warn(usage);
    return 1;
  } catch (error) {
    const isUsage = error instanceof TypeError && "code" in error && String(error.code).startsWith("ERR_PARSE_ARGS");
    const isKnown = [ConfigError, KetoError, PolicyError, UsageError].some((kind) => error instanceof kind);
    if (!isUsage && !isKnown) throw error;
    terminal.warn(isUsage ? `${(error as Error).message}\n\n${usage}` : (error as Error).message);
    return 1;
  }
}

async function check({ dir }: Values, terminal: Terminal, fresh: FreshKetos | undefined): Promise<number> {
  if (!fresh) throw new UsageError("check needs Keto’s own program, which is not here: npm run policies -- check");
  const policies = readPolicies(dir);
  const { table, passed, failed } = await fresh(join(dir, languageFile), (keto) => checkPolicies(policies, keto));
  if (table) terminal.write(table);
  terminal.write(`${passed} cases as wanted, ${failed} not`);
  return failed > 0 ? 1 : 0;
}

async function change(command: "diff" | "apply", values: Values, env: NodeJS.ProcessEnv, terminal: Terminal) {
  const address = ketoAddressIn(env);
  const keto = ketoAt(address);
  const plan = await planFor(keto, readPolicies(values.dir), { name: nameIn(values.as), prune: values.prune });
  if (command === "apply") await keto.write(plan);
  tell(plan, command, address.writeUrl, terminal);
  return command === "diff" && plan.added.length + plan.removed.length > 0 ? 2 : 0;
}

function nameIn(text: string): string {
  if (/^[\w.-]+$/.test(text)) return text;
  throw new UsageError(`--as ${text}: a name has letters, digits, dots and hyphens alone`);
}

function tell({ added, removed, byPeople }: Plan, command: "diff" | "apply", url: string, terminal: Terminal): void {
  for (const text of removed) terminal.write(`- ${text}`);
  for (const text of added) terminal.write(`+ ${text}`);
  if (byPeople.length > 0)
    terminal.write(`${byPeople.length} that people have made are in the files, too: they stay if the files drop them.`);
  const would = command === "diff" ? "would be " : "";
  const counts = `${added.length} ${would}added, ${removed.length} ${would}removed`;
  terminal.write(added.length + removed.length > 0 ? `${counts} at ${url}` : `Nothing to change at ${url}`);
}
