import { existsSync, readFileSync, rmSync } from "node:fs";
import { fingerprint, isStamped, stamp, unstamp } from "../lib/fingerprint.mjs";
import { at } from "../lib/paths.mjs";
import { run } from "../lib/run.mjs";

/** Everything that Next's build reads or type-checks. Tests are left out: they change nothing in it. */
const inputs = [
  ...["app", "components", "i18n", "islands", "lib", "messages/en.json", "public", "server"],
  "proxy.ts",
  ...["next.config.mjs", "postcss.config.mjs", "tsconfig.json", "package.json", "package-lock.json"],
];

const isInput = (file) => !/\.test\.[cm]?tsx?$|\.d\.json\.ts$/.test(file);

/** The id of the build that lies in a tree, if a whole one does. */
export function buildId({ folder, standalone }) {
  const file = `${folder}/BUILD_ID`;
  return existsSync(file) && existsSync(`${standalone}/server.js`) ? readFileSync(file, "utf8") : undefined;
}

/**
 * Runs `next build` for a tree unless its inputs are those of the build that is there.
 * @returns true if it built
 */
export async function buildNext(tree, report) {
  const print = fingerprint(inputs, { keep: isInput });
  if (buildId(tree) && isStamped(tree.name, `${print} ${buildId(tree)}`)) return false;
  unstamp(tree.name);
  // Types of the pages that `npm run dev` once found: one that has moved since would fail the check of types.
  rmSync(at(".next", "dev", "types"), { recursive: true, force: true });
  await run(process.execPath, [at("node_modules", "next", "dist", "bin", "next"), "build"], {
    title: "next build",
    report,
    env: { ...process.env, NODE_ENV: "production", NEXT_TELEMETRY_DISABLED: "1", ...tree.env },
  });
  stamp(tree.name, `${print} ${buildId(tree)}`);
  return true;
}
