/** Programs that stand beside the product, each built from a Go module of its own below tools/: Kratos, Hydra, and the judge of our manifests. */
import { accessSync, constants, existsSync, mkdirSync, readFileSync, renameSync } from "node:fs";
import { resolve } from "node:path";
import { Failure } from "./failure.mjs";
import { fingerprint, isStamped, stamp, unstamp } from "./fingerprint.mjs";
import { at } from "./paths.mjs";
import { requireGo } from "./requirements.mjs";
import { run } from "./run.mjs";

const kratos = goTool({ name: "Kratos", module: "github.com/ory/kratos", tags: "sqlite,json1" });
const hydra = goTool({
  name: "Hydra",
  module: "github.com/ory/hydra/v2",
  tags: "sqlite,json1,sqlite_omit_load_extension",
});

/** What judges deploy/ for Kubernetes and Compose. It needs no C compiler. */
const manifests = goTool({ name: "Manifests", tags: "", cgo: false });

/** The Kratos that KRATOS_BIN names, or our own build. */
export const { require: requireKratos, ensure: ensureKratos } = kratos;

/** The Hydra that HYDRA_BIN names, or our own build; the tests alone need one. */
export const { require: requireHydra, ensure: ensureHydra } = hydra;

/** The judge that MANIFESTS_BIN names, or our own build; the tests alone need one. */
export const { require: requireManifests, ensure: ensureManifests } = manifests;

/**
 * @param name of the program as people write it; in lower case it is that of its folder, binary and stamp, in upper
 *   case that of the variable which names a binary to use instead
 * @param module the Go module that is built, without its version; left out where the program is our own
 * @param cgo false if no C is compiled
 * @param tags of the build
 * @returns two functions: `require` checks early, before any long work, that a binary is there or can be built;
 *   `ensure` makes sure of it and returns { path, note }, where the note is for the progress line
 */
function goTool({ name, module, tags, cgo = true }) {
  const id = name.toLowerCase();
  const variable = `${name.toUpperCase()}_BIN`;
  const source = `tools/${id}`;
  const binary = at(".portico", "bin", process.platform === "win32" ? `${id}.exe` : id);
  const print = () => fingerprint([source], { values: [process.platform, process.arch] });
  const isBuilt = () => existsSync(binary) && isStamped(id, print());

  function require(env = process.env) {
    if (env[variable]) named(variable, resolve(env[variable]));
    else if (!isBuilt()) requireGo(name, variable, { cgo });
  }

  async function ensure(report, env = process.env) {
    if (env[variable]) return { path: named(variable, resolve(env[variable])), note: `using ${variable}` };
    if (isBuilt()) return { path: binary, note: "unchanged" };
    requireGo(name, variable, { cgo });
    unstamp(id);
    mkdirSync(at(".portico", "bin"), { recursive: true });
    const options = {
      cwd: at(source),
      report,
      env: { ...env, CGO_ENABLED: cgo ? "1" : "0", GOFLAGS: "-mod=readonly", GOWORK: "off" },
    };
    report(`downloading ${name}'s sources`);
    await run("go", ["mod", "download"], { ...options, title: `Downloading ${name}'s sources` });
    const version = module && versionOf(module, source);
    const linker = module ? `-s -w -X ${module}/driver/config.Version=${version}` : "-s -w";
    const half = `${binary}.new`;
    await run("go", ["build", "-v", "-tags", tags, "-ldflags", linker, "-o", half, "."], {
      ...options,
      title: `Building ${name}`,
      report: (line) => report(`compiling ${line}`),
    });
    renameSync(half, binary);
    stamp(id, print());
    return { path: binary, note: ["built", name, version].filter(Boolean).join(" ") };
  }

  return { require, ensure };
}

/** The binary that a variable names. @throws Failure if it cannot be run. */
function named(variable, path) {
  try {
    accessSync(path, constants.X_OK);
    return path;
  } catch {
    throw new Failure(`${variable} names ${path}, which is no file that can be run.`);
  }
}

function versionOf(module, source) {
  const lines = readFileSync(at(source, "go.mod"), "utf8").split("\n");
  return lines.find((line) => line.startsWith(`require ${module} `))?.split(" ")[2] ?? "unknown";
}
