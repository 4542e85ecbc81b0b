import { spawnSync } from "node:child_process";
import { readFileSync } from "node:fs";
import { at } from "../lib/paths.mjs";

/**
 * What `/health/version` and the image's labels say. Without git (as in an image's build) the environment tells.
 * @param env `VERSION` and `COMMIT`; `SOURCE_DATE_EPOCH` (seconds) in place of now, for builds that can be repeated
 * @returns `{ version, commit, built }`; commit "unknown" without both, with "-changed" where files differ from it
 */
export function buildInfo({ VERSION, COMMIT, SOURCE_DATE_EPOCH } = process.env, git = runGit) {
  const version = VERSION || JSON.parse(readFileSync(at("package.json"), "utf8")).version;
  const date = SOURCE_DATE_EPOCH ? new Date(Number(SOURCE_DATE_EPOCH) * 1000) : new Date();
  return { version, commit: COMMIT || commitOf(git), built: date.toISOString() };
}

function commitOf(git) {
  const commit = git("rev-parse", "HEAD");
  if (!commit) return "unknown";
  return git("status", "--porcelain", "--untracked-files=no") ? `${commit}-changed` : commit;
}

/** Undefined where there is no git, or no repository. */
function runGit(...args) {
  const { status, stdout } = spawnSync("git", args, { cwd: at(), encoding: "utf8" });
  return status === 0 ? stdout.trim() : undefined;
}
