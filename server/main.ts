import { ConfigError, config } from "../lib/config/config";
import { ListenError } from "./http/listen";
import { serve } from "./serve";
import { UsageError } from "./usage-error";

/** Starts the product, or does what a command says (`deletions sweep`, `trials sweep`, `doctor`, `policies`) and ends. An operator's mistake ends it with a sentence, any other error with a stack. */
async function main(): Promise<void> {
  const [command, what, folder] = process.argv.slice(2);
  if (command === undefined) {
    await serve(config(), process.env.NODE_ENV === "development");
    if (config().doctor === "on") examineLater(process.env);
    return;
  }
  if (command === "doctor") {
    const { doctorCommand } = await import("./doctor/doctor-command");
    process.exitCode = await doctorCommand(process.argv.slice(3), process.env);
    return;
  }
  if (command === "trials" && what === "sweep") {
    const { sweepTrials } = await import("./sweep-trials");
    process.exitCode = (await sweepTrials(config())) ? 0 : 1;
    return;
  }
  if (command === "policies") {
    const { policiesCommand } = await import("./policies/policies-command");
    process.exitCode = await policiesCommand(process.argv.slice(3), process.env);
    return;
  }
  if (command !== "deletions" || what !== "sweep")
    throw new UsageError(
      "Usage: node portico.mjs [deletions sweep [folder for receipts] | trials sweep | doctor --help | policies --help]",
    );
  const { sweepDeletions } = await import("./sweep");
  process.exitCode = (await sweepDeletions(config(), folder)) ? 0 : 1;
}

/** Milliseconds after the start in which requests come first. */
const doctorWaitsMs = 3000;

/** Milliseconds in which requests have come through every proxy. */
const trafficMs = 600_000;

/** The doctor is loaded for its one look only, and nobody waits for it. */
function examineLater(env: NodeJS.ProcessEnv): void {
  setTimeout(async () => {
    const { examineAtStart, examineTraffic } = await import("./doctor/at-start");
    await examineAtStart(config(), env);
    setTimeout(() => examineTraffic(config(), env), trafficMs).unref();
  }, doctorWaitsMs).unref();
}

main().catch((error: unknown) => {
  console.error(
    error instanceof ConfigError || error instanceof ListenError || error instanceof UsageError ? error.message : error,
  );
  process.exit(1);
});
