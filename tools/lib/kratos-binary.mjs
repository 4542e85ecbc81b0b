import { accessSync, constants, existsSync, mkdirSync, readFileSync, renameSync } from "node:fs";
import { resolve } from "node:path";
import { Failure } from "./failure.mjs";
import { fingerprint, isStamped, stamp, unstamp } from "./fingerprint.mjs";
import { at } from "./paths.mjs";
import { requireGo } from "./requirements.mjs";
import { run } from "./run.mjs";

const source = "tools/kratos";
const binary = at(".portico", "bin", process.platform === "win32" ? "kratos.exe" : "kratos");

const version = () => /ory\/kratos (v[\w.-]+)/.exec(readFileSync(at(source, "go.mod"), "utf8"))?.[1] ?? "unknown";
const sourcePrint = () => fingerprint([source], { values: [process.platform, process.arch] });

/** The binary that KRATOS_BIN names. @throws Failure if it cannot be run. */
function named(path) {
  try {
    accessSync(path, constants.X_OK);
    return path;
  } catch {
    throw new Failure(`KRATOS_BIN names ${path}, which is no file that can be run.`);
  }
}

/** Checks early, before any long work, that a Kratos is there or can be built. */
export function requireKratos(env = process.env) {
  if (env.KRATOS_BIN) named(resolve(env.KRATOS_BIN));
  else if (!isBuilt()) requireGo();
}

const isBuilt = () => existsSync(binary) && isStamped("kratos", sourcePrint());

/**
 * Makes sure of a Kratos binary: the one that KRATOS_BIN names, or our own build.
 * @returns { path, note } the note is for the progress line
 */
export async function ensureKratos(report, env = process.env) {
  if (env.KRATOS_BIN) return { path: named(resolve(env.KRATOS_BIN)), note: "using KRATOS_BIN" };
  if (isBuilt()) return { path: binary, note: "unchanged" };
  requireGo();
  unstamp("kratos");
  mkdirSync(at(".portico", "bin"), { recursive: true });
  const options = {
    cwd: at(source),
    report,
    env: { ...env, CGO_ENABLED: "1", GOFLAGS: "-mod=readonly", GOWORK: "off" },
  };
  report("downloading Kratos' sources");
  await run("go", ["mod", "download"], { ...options, title: "Downloading Kratos' sources" });
  const linker = `-s -w -X github.com/ory/kratos/driver/config.Version=${version()}`;
  const half = `${binary}.new`;
  await run("go", ["build", "-v", "-tags", "sqlite,json1", "-ldflags", linker, "-o", half, "."], {
    ...options,
    title: "Building Kratos",
    report: (line) => report(`compiling ${line}`),
  });
  renameSync(half, binary);
  stamp("kratos", sourcePrint());
  return { path: binary, note: `built Kratos ${version()}` };
}
