/**
 * `npm run policies -- check`: puts the policies of a folder into a Keto of its own and asks it each case.
 * `npm run policies -- diff` and `-- apply`: the same as `node portico.mjs policies` (docs/policies.md).
 */
import { main } from "./lib/failure.mjs";
import { ensureKeto } from "./lib/go-tool.mjs";
import { loadTypescript } from "./lib/typescript.mjs";
import { withFreshKeto } from "./policies/fresh-keto.mjs";

await main(async () => {
  const { policiesCommand } = await loadTypescript("server/policies/policies-command.ts");
  const fresh = async (language, work) => {
    // The first build takes minutes.
    const { path } = await ensureKeto((line) => process.stderr.isTTY && console.error(line));
    return withFreshKeto(path, language, work);
  };
  process.exitCode = await policiesCommand(process.argv.slice(2), process.env, { fresh });
});
