import { readFileSync } from "node:fs";
import { parseArgs } from "node:util";
import { trimmed, urlIn } from "./addresses";
import { countsOf, examine } from "./examine";
import { type Facts, factsOf } from "./facts";
import type { Finding } from "./finding";
import { look } from "./live/look";
import { porticoFacts, processVariables } from "./portico-facts";
import { jsonReport } from "./report/json";
import { sarifReport } from "./report/sarif";
import { type Examined, textReport } from "./report/text";
import { rules } from "./rules";
import { readEnvFile } from "./settings/env-file";
import { InputError } from "./settings/input-error";
import { readYaml } from "./settings/read-yaml";
import { type Setting, Settings } from "./settings/settings";

const usage = `Usage: node portico.mjs doctor [options]

  --kratos <file>           configuration of Kratos: YAML, a ConfigMap, or values of Ory’s chart; may be repeated
  --hydra <file>            the same of Hydra
  --env-file <file>         variables of all three; without it, Portico’s are those of this process
  --kratos-env-file <file>  variables of Kratos alone, which win over its files
  --hydra-env-file <file>   variables of Hydra alone
  --live <url>              begin a login there as a browser does, and look at what comes
  --issuer <url>            with --live: Hydra’s public address, if no file of Hydra’s says it
  --resolve <host=address>  with --live: where to find a host, before its name does; may be repeated
  --format <format>         text (default), json or sarif

Status: 0 nothing wrong (notes at most), 1 warnings, 2 errors, 3 the doctor could not look.`;

const many = { type: "string", multiple: true } as const;
const one = { type: "string" } as const;

const options = {
  kratos: many,
  hydra: many,
  "env-file": many,
  "kratos-env-file": many,
  "hydra-env-file": many,
  live: one,
  issuer: one,
  resolve: many,
  format: { ...one, default: "text" },
  help: { type: "boolean" },
} as const;

export type Terminal = { write(text: string): void; warn(text: string): void; colour: boolean };

/**
 * `node portico.mjs doctor`: examines configurations, and a running installation.
 * @param env the process's own environment, Portico's where no file is named
 * @returns the exit status: 0 nothing, 1 warnings, 2 errors, 3 something could not be read
 */
export async function doctorCommand(
  args: string[],
  env: NodeJS.ProcessEnv,
  terminal = thisTerminal(env),
): Promise<number> {
  try {
    const { values } = parseArgs({ args, options, strict: true, allowPositionals: false });
    if (values.help) {
      terminal.write(`${usage}\n`);
      return 0;
    }
    const report = reports[values.format as keyof typeof reports];
    if (!report) throw new InputError({ file: "--format" }, "text, json or sarif");
    const facts = await factsFrom(values, env);
    const findings = examine(facts);
    terminal.write(report(findings, { inputs: inputsOf(values), rules: rules.length }, terminal.colour));
    const { error, warning } = countsOf(findings);
    return error > 0 ? 2 : warning > 0 ? 1 : 0;
  } catch (error) {
    const isUsage = error instanceof TypeError && "code" in error && String(error.code).startsWith("ERR_PARSE_ARGS");
    if (!isUsage && !(error instanceof InputError)) throw error;
    terminal.warn(isUsage ? `${(error as Error).message}\n\n${usage}\n` : `${(error as Error).message}\n`);
    return 3;
  }
}

/** Standard output and error; colours for people alone (no-color.org). */
function thisTerminal(env: NodeJS.ProcessEnv): Terminal {
  return {
    write: (text) => void process.stdout.write(text),
    warn: (text) => void process.stderr.write(text),
    colour: process.stdout.isTTY === true && !env.NO_COLOR,
  };
}

const reports: Record<"text" | "json" | "sarif", (findings: Finding[], examined: Examined, colour: boolean) => string> =
  {
    text: textReport,
    json: jsonReport,
    sarif: sarifReport,
  };

type Values = ReturnType<typeof parseArgs<{ options: typeof options }>>["values"];

async function factsFrom(values: Values, env: NodeJS.ProcessEnv): Promise<Facts> {
  const common = variablesIn(values["env-file"]);
  const kratos = settingsIn("kratos", values.kratos, [common, variablesIn(values["kratos-env-file"])]);
  const hydra = settingsIn("hydra", values.hydra, [common, variablesIn(values["hydra-env-file"])]);
  const own = values["env-file"] ? common : processVariables(env);
  const portico = own.has("KRATOS_PUBLIC_URL") || own.has("BASE_URL") ? porticoFacts(own) : undefined;
  if (!kratos && !hydra && !portico && !values.live)
    throw new InputError({ file: "doctor" }, `nothing to look at\n\n${usage}`);
  const facts = factsOf({ kratos, hydra, portico });
  if (!values.live) return facts;
  const address = values.live;
  if (!/^https?:$/.test(urlIn(address)?.protocol ?? ""))
    throw new InputError({ file: "--live" }, "an address like https://id.example.com");
  const resolve = new Map((values.resolve ?? []).map(hostAndAddress));
  const live = await look(trimmed(address), { facts, issuer: values.issuer, resolve });
  return factsOf({ kratos, hydra, portico, live });
}

function hostAndAddress(text: string): [string, string] {
  const [, host, address] = /^([^=]+)=(.+)$/.exec(text) ?? [];
  if (host === undefined || address === undefined)
    throw new InputError({ file: "--resolve" }, "a host and an address, like id.example.com=203.0.113.7");
  return [host, address.replace(/^\[(.*)\]$/, "$1")];
}

function settingsIn(service: "kratos" | "hydra", files: string[] | undefined, variables: Map<string, Setting>[]) {
  if (!files) return undefined;
  const layers = files.flatMap((file) => readYaml(read(file), file, service));
  return new Settings(layers, new Map(variables.flatMap((some) => [...some])));
}

function variablesIn(files: string[] = []): Map<string, Setting> {
  return new Map(files.flatMap((file) => [...readEnvFile(read(file), file)]));
}

function read(file: string): string {
  try {
    return readFileSync(file, "utf8");
  } catch (error) {
    const { code } = error as NodeJS.ErrnoException;
    throw new InputError({ file }, code === "ENOENT" ? "there is no such file" : `cannot be read (${code})`);
  }
}

function inputsOf(values: Values): string[] {
  const names = ["kratos", "hydra", "env-file", "kratos-env-file", "hydra-env-file", "live"] as const;
  const given = names.flatMap((name) => values[name] ?? []);
  return given.length > 0 ? given : ["the environment"];
}
