import { readFileSync } from "node:fs";
import { log } from "../observability/log";

/** Milliseconds between two looks at the file. */
const checkIntervalMs = 5000;

/** Looks for what is wrong with a file that holds a bearer token. @returns the reason; undefined if there is none */
export function tokenProblem(path: string): string | undefined {
  try {
    readToken(path);
    return undefined;
  } catch (error) {
    return `cannot be used: ${error instanceof Error ? error.message : "unknown"}`;
  }
}

/**
 * A bearer token (RFC 6750 2.1) that follows its file: tokens are renewed while we run. A file that cannot be used is
 * logged as `token_file_refused`, and the token before stays in use.
 * @returns a function that gives the current token
 */
export function bearerToken(path: string, now: () => number = Date.now): () => string {
  let token = readToken(path);
  let checkedAt = now();
  return () => {
    if (now() - checkedAt < checkIntervalMs) return token;
    checkedAt = now();
    try {
      token = readToken(path);
    } catch (error) {
      log("error", "token_file_refused", { error: error instanceof Error ? error.message : "unknown" });
    }
    return token;
  };
}

/** @throws if it cannot be read, or holds no token; the message never quotes it */
function readToken(path: string): string {
  const token = readFileSync(path, "utf8").trim();
  if (!/^[\w.~+/-]+=*$/.test(token)) throw new Error("it does not hold a bearer token alone");
  return token;
}
