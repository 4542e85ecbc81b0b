import { ConfigError, config } from "../lib/config/config";
import { ListenError } from "./http/listen";
import { serve } from "./serve";

/** Boots the product. A mistake of the operator's ends it with a sentence, any other with a stack. */
async function main(): Promise<void> {
  await serve(config(), process.env.NODE_ENV === "development");
}

main().catch((error: unknown) => {
  console.error(error instanceof ConfigError || error instanceof ListenError ? error.message : error);
  process.exit(1);
});
