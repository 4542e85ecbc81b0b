import { Failure, sentenceFor } from "./failure.mjs";
import { onLeave, stopCommands } from "./run.mjs";
import { logTail, serverGroup } from "./servers.mjs";

/**
 * Runs a command that starts servers and stays until Ctrl-C, or until one of them ends: then all end, and with them this
 * process.
 * @param start called with the group of servers; resolves once all are up, with the text that says so
 */
export async function runTogether(start) {
  let leaving = false;
  let isUp = false;
  const group = serverGroup(serverEnded);

  /** Stops everything and ends; the first caller decides the exit code. */
  async function leave(code, sentence) {
    if (leaving) return;
    leaving = true;
    if (sentence) console.error(`\n${sentence}`);
    await Promise.all([group.stop(), stopCommands()]);
    process.exit(code);
  }

  function serverEnded({ name, code, signal, log }) {
    // A Ctrl-C reaches the servers at the same moment as us: give our own handler the first word.
    const how = signal ? `by ${signal}` : `with exit code ${code}`;
    setTimeout(() => leave(1, `${name} ended ${how}; stopping the rest. Its last lines:\n${logTail(log)}`), 200);
  }

  onLeave(() => leave(isUp ? 0 : 130, isUp ? "Stopping …" : "Interrupted."));
  process.on("uncaughtException", (error) => leave(1, sentenceFor(error)));

  try {
    const text = await start(group);
    isUp = true;
    console.log(text);
  } catch (error) {
    // A server that ended says so itself, with its last lines: that tells more than "did not answer".
    if (error instanceof Failure) await new Promise((resolve) => setTimeout(resolve, 300));
    await leave(1, sentenceFor(error));
  }
}
