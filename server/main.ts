import { ConfigError, config } from "../lib/config/config";
import { ListenError } from "./http/listen";
import { serve } from "./serve";

class UsageError extends Error {}

/** Starts the product, or does what a command says (`deletions sweep`) and ends. An operator's mistake ends it with a sentence, any other error with a stack. */
async function main(): Promise<void> {
  const [command, what, folder] = process.argv.slice(2);
  if (command === undefined) return serve(config(), process.env.NODE_ENV === "development");
  if (command !== "deletions" || what !== "sweep")
    throw new UsageError("Usage: node portico.mjs [deletions sweep [folder for receipts]]");
  const { sweepDeletions } = await import("./sweep");
  process.exitCode = (await sweepDeletions(config(), folder)) ? 0 : 1;
}

main().catch((error: unknown) => {
  console.error(
    error instanceof ConfigError || error instanceof ListenError || error instanceof UsageError ? error.message : error,
  );
  process.exit(1);
});
