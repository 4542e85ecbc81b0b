/** Programs that stand beside the product, each built from a Go module of its own below tools/: Kratos, Hydra, Keto, and the judge of our manifests. */
import { execFileSync } from "node:child_process";
import { accessSync, constants, copyFileSync, existsSync, mkdirSync, readFileSync, renameSync, rmSync } from "node:fs";
import { join, resolve } from "node:path";
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

const keto = goTool({
  name: "Keto",
  module: "github.com/ory/keto",
  config: "internal/driver/config",
  completed: "github.com/ory/keto/proto",
  tags: "sqlite,json1,sqlite_omit_load_extension",
});

/** What judges deploy/ for Kubernetes and Compose. It needs no C compiler. */
const manifests = goTool({ name: "Manifests", tags: "", cgo: false });

/** The Kratos that KRATOS_BIN names, or our own build. */
export const { require: requireKratos, ensure: ensureKratos } = kratos;

/** The Hydra that HYDRA_BIN names, or our own build; the tests alone need one. */
export const { require: requireHydra, ensure: ensureHydra } = hydra;

/** The Keto that KETO_BIN names, or our own build; `npm start` needs none. */
export const { require: requireKeto, ensure: ensureKeto } = keto;

/** The judge that MANIFESTS_BIN names, or our own build; the tests alone need one. */
export const { require: requireManifests, ensure: ensureManifests } = manifests;

/**
 * @param name of the program as people write it; in lower case it is that of its folder, binary and stamp, in upper
 *   case that of the variable which names a binary to use instead
 * @param module the Go module that is built, without its version; left out where the program is our own
 * @param config the module's package with the variable Version
 * @param completed a module of its dependencies to which our files are added (tools/<id>/additions), for what was left
 *   out when it was published
 * @param cgo false if no C is compiled
 * @param tags of the build
 * @returns two functions: `require` checks early, before any long work, that a binary is there or can be built;
 *   `ensure` makes sure of it and returns { path, note }, where the note is for the progress line
 */
function goTool({ name, module, config = "driver/config", completed, tags, cgo = true }) {
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
    const linker = module ? `-s -w -X ${module}/${config}.Version=${version}` : "-s -w";
    const half = `${binary}.new`;
    const modfile = completed ? [`-modfile=${complete(completed, id, options)}`] : [];
    await run("go", ["build", "-v", ...modfile, "-tags", tags, "-ldflags", linker, "-o", half, "."], {
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

/** Copies a downloaded module, adds our files to it, and has the copy used. @returns the path of a go.mod that says so */
function complete(module, id, { cwd, env }) {
  const go = (...args) => execFileSync("go", args, { cwd, env, encoding: "utf8" }).trim();
  const folder = at(".portico", "build", id);
  const copy = join(folder, "module");
  rmSync(folder, { recursive: true, force: true });
  mkdirSync(folder, { recursive: true });
  for (const from of [go("list", "-m", "-f", "{{.Dir}}", module), join(cwd, "additions")]) {
    execFileSync("cp", ["-R", `${from}/.`, copy]);
    // Go's module cache is read-only, and so is a copy of it.
    execFileSync("chmod", ["-R", "u+w", copy]);
  }
  for (const file of ["go.mod", "go.sum"]) copyFileSync(join(cwd, file), join(folder, file));
  const modfile = join(folder, "go.mod");
  go("mod", "edit", `-replace=${module}=${copy}`, modfile);
  return modfile;
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
