import { readFileSync } from "node:fs";
import { ConfigError } from "../../lib/config/config";
import { log } from "../../lib/observability/log";

/**
 * Reads the operator's security.txt (RFC 9116), at start.
 * @param file path; absent = there is none
 * @throws ConfigError if it cannot be read, or lacks what the RFC requires: a Contact, and one date in Expires
 */
export function securityTxt(file: string | undefined, now: () => number = Date.now): string | undefined {
  if (file === undefined) return undefined;
  const text = readOrFail(file);
  if (fieldsOf(text, "Contact").length === 0) throw wrong("must have a line that begins with Contact:");
  const [expires = "", ...more] = fieldsOf(text, "Expires");
  const date = Date.parse(expires);
  if (more.length > 0 || Number.isNaN(date))
    throw wrong("must have one line that begins with Expires:, and a date like 2027-12-31T23:00:00Z");
  // Not worth a start that fails: people sign in here.
  if (date < now()) log("warn", "security_txt_expired", { expires });
  return text;
}

function readOrFail(file: string): string {
  try {
    return readFileSync(file, "utf8");
  } catch (error) {
    throw wrong(`cannot be read: ${error instanceof Error ? error.message : "unknown"}`);
  }
}

function fieldsOf(text: string, name: string): string[] {
  return [...text.matchAll(new RegExp(`^${name}:[ \\t]*(\\S.*?)[ \\t]*\\r?$`, "gim"))].map(([, value = ""]) => value);
}

function wrong(reason: string): ConfigError {
  return new ConfigError([{ variable: "SECURITY_TXT_FILE", reason }]);
}
