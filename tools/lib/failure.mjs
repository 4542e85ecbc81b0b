/** A failure that a person can act on: its message is printed as it stands, without a stack. */
export class Failure extends Error {
  name = "Failure";
}

/** What the usual causes look like in the output of npm, Go, apt and Node. First match wins. */
const causes = [
  [/ENOSPC|no space left on device/i, "The disk is full. Free some space (3 GB are enough) and run this again."],
  [
    /ENOTFOUND|EAI_AGAIN|ENETUNREACH|ECONNREFUSED|ECONNRESET|ETIMEDOUT|no such host|dial tcp|Could not resolve|TLS handshake timeout|Temporary failure resolving/i,
    "The network could not be reached. Check the connection, a proxy or the registry's settings, and run this again.",
  ],
  [
    /C compiler .* not found|exec: "(gcc|cc|clang)"|cgo: .*not found/i,
    "A C compiler is missing: install gcc with its headers (Debian: apt-get install gcc libc6-dev).",
  ],
  [/EACCES|permission denied/i, "A file may not be written or run. Check who owns this folder."],
  [/signal: killed|JavaScript heap out of memory|ENOMEM|cannot allocate memory/i, "The machine ran out of memory."],
];

/** One sentence for the usual causes; undefined for an unusual one. */
export function causeOf(text) {
  return causes.find(([pattern]) => pattern.test(text))?.[1];
}

/** The text to print for anything that was thrown. */
export function sentenceFor(error) {
  if (error instanceof Failure) return error.message;
  const text = error instanceof Error ? (error.stack ?? error.message) : String(error);
  const cause = causeOf(text);
  return cause ? `${cause}\n${text}` : text;
}

/** Runs a tool's main function; a failure ends the process with its sentence and exit code 1. */
export async function main(work) {
  try {
    await work();
  } catch (error) {
    console.error(`\n${sentenceFor(error)}`);
    process.exit(1);
  }
}
