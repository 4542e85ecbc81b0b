import cluster from "node:cluster";
import { ConfigError, config as readConfig } from "../lib/config/config";
import { StartError } from "./cluster/start-error";
import { ListenError } from "./http/listen";

/** Boots the product: one process that does all, or one that looks after WORKERS others. */
async function main(): Promise<void> {
  const config = readConfig();
  const dev = process.env.NODE_ENV === "development";
  // Loaded one by one: the process that looks after the others shall be small.
  if (cluster.isWorker) return (await import("./cluster/worker")).serveAsWorker(config);
  if (config.workers > 1 && !dev) return (await import("./cluster/primary")).startWorkers(config);
  return (await import("./serve")).serveAlone(config, dev);
}

main().catch((error: unknown) => {
  const known = error instanceof ConfigError || error instanceof ListenError || error instanceof StartError;
  console.error(known ? error.message : error);
  process.exit(1);
});
