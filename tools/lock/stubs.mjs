/**
 * Completes the optional, per-platform packages of a lockfile.
 *
 * A registry that holds the builds of one platform only makes npm leave the others out of the
 * lock, and `npm ci` then refuses that lock. The version is known all the same (the parent names
 * it exactly), and the platform is in the name, so an entry can be written without the registry;
 * people on those platforms then get the right version too.
 */

const systems = ["aix", "android", "darwin", "freebsd", "linux", "netbsd", "openbsd", "openharmony", "sunos", "win32"];
const processors = ["arm", "arm64", "ia32", "loong64", "mips64el", "ppc64", "riscv64", "s390x", "wasm32", "x64"];
const cLibraries = { gnu: "glibc", gnueabihf: "glibc", glibc: "glibc", musl: "musl", musleabihf: "musl" };

/**
 * Reads the platform from a package name, like `@next/swc-win32-arm64-msvc`.
 * @returns the fields `os`, `cpu`, `libc` of a lock entry, as far as the name tells them.
 */
export function platformOf(name) {
  const words = name.split("/").at(-1).split("-");
  const os = systems.find((system) => words.includes(system));
  const cpu = processors.find((processor) => words.includes(processor));
  const word = words.find((part) => part in cLibraries);
  return {
    ...(cpu && { cpu: [cpu] }),
    ...(os === "linux" && word && { libc: [cLibraries[word]] }),
    ...(os && { os: [os] }),
  };
}

/** True when `name`, required by the package at `from`, has an entry on Node's way up the tree. */
function isLocked(packages, from, name) {
  const places = [from];
  for (let at = from.lastIndexOf("node_modules/"); at >= 0; at = from.lastIndexOf("node_modules/", at - 1)) {
    places.push(from.slice(0, at).replace(/\/$/, ""));
    if (at === 0) break;
  }
  return places.some((place) => `${place && `${place}/`}node_modules/${name}` in packages);
}

/**
 * The entries that a lock lacks.
 * @param lock a parsed package-lock.json (version 3)
 * @returns new entries by place, as `packages` of the lock has them
 */
export function missingStubs(lock) {
  const stubs = {};
  for (const [place, entry] of Object.entries(lock.packages)) {
    for (const [name, version] of Object.entries(entry.optionalDependencies ?? {})) {
      const isExact = /^\d+\.\d+\.\d+[\w.+-]*$/.test(version);
      if (!isExact || isLocked(lock.packages, place, name)) continue;
      const platform = platformOf(name);
      if (!platform.os && !platform.cpu) throw new Error(`${name}: no platform can be read from this name.`);
      stubs[`node_modules/${name}`] = { version, ...platform, ...(entry.dev && { dev: true }), optional: true };
    }
  }
  return stubs;
}

/** The lock with its missing entries, in npm's order. */
export function completeLock(lock) {
  const packages = { ...lock.packages, ...missingStubs(lock) };
  const places = Object.keys(packages).sort((a, b) => a.localeCompare(b, "en"));
  return { ...lock, packages: Object.fromEntries(places.map((place) => [place, packages[place]])) };
}
