import { existsSync, readFileSync } from "node:fs";
import { fingerprint, isStamped, stamp, unstamp } from "../lib/fingerprint.mjs";
import { at } from "../lib/paths.mjs";
import { run } from "../lib/run.mjs";

/** Everything that Next's build reads or type-checks. Tests are left out: they change nothing in it. */
const inputs = [
  ...["app", "components", "i18n", "islands", "lib", "messages/en.json", "public", "server"],
  ...["proxy.ts", "instrumentation.ts", "instrumentation-node.ts"],
  ...["next.config.mjs", "postcss.config.mjs", "tsconfig.json", "package.json", "package-lock.json"],
];

const isInput = (file) => !/\.test\.[cm]?tsx?$|\.d\.json\.ts$/.test(file);

/** The id of the build that lies in .next, if a whole one does. */
export function buildId() {
  const file = at(".next", "BUILD_ID");
  return existsSync(file) && existsSync(at(".next", "standalone", "server.js"))
    ? readFileSync(file, "utf8")
    : undefined;
}

/**
 * Runs `next build` unless its inputs are those of the build that is there.
 * @returns true if it built
 */
export async function buildNext(report) {
  const print = fingerprint(inputs, { keep: isInput });
  if (buildId() && isStamped("next", `${print} ${buildId()}`)) return false;
  unstamp("next");
  await run(process.execPath, [at("node_modules", "next", "dist", "bin", "next"), "build"], {
    title: "next build",
    report,
    env: { ...process.env, NODE_ENV: "production", NEXT_TELEMETRY_DISABLED: "1" },
  });
  stamp("next", `${print} ${buildId()}`);
  return true;
}
