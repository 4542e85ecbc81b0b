import { ConfigError, config } from "../lib/config/config";
import { ListenError } from "./http/listen";
import { serve } from "./serve";

/** Starts the product. An operator's mistake ends it with a sentence, any other error with a stack. */
async function main(): Promise<void> {
  await serve(config(), process.env.NODE_ENV === "development");
}

main().catch((error: unknown) => {
  console.error(error instanceof ConfigError || error instanceof ListenError ? error.message : error);
  process.exit(1);
});
