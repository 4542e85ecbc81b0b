import { appendFileSync, existsSync, mkdirSync, readdirSync, readFileSync, rmSync } from "node:fs";
import { join } from "node:path";
import { logs, root } from "../servers/run.ts";

/** What people of the tests typed, were sent or hold; noted so that at the end all logs can be searched for it. */
const folder = join(root, "test-results", "planted");

/** A shorter text is found by chance. */
const shortest = 8;

/** Notes secrets of this run. */
export function plant(...secrets: string[]) {
  const lines = secrets.filter((secret) => secret.length >= shortest).map((secret) => `${JSON.stringify(secret)}\n`);
  mkdirSync(folder, { recursive: true });
  appendFileSync(join(folder, `${process.pid}.jsonl`), lines.join(""));
}

export function forgetPlanted() {
  rmSync(folder, { recursive: true, force: true });
}

/**
 * Searches every byte that the UI has logged in this run.
 * @throws Error that names each log and what it holds
 */
export function searchLogs() {
  const secrets = new Set(
    filesIn(folder).flatMap((file) =>
      file.text.split("\n").flatMap((line) => (line ? [String(JSON.parse(line))] : [])),
    ),
  );
  // The logs of Kratos, Redis and nginx are not ours, and Kratos is told to log everything. Hydra keeps its secrets.
  const ours = filesIn(logs).filter(({ name }) => !/(?:kratos|maildev|redis|nginx)[^/]*\.log$/.test(name));
  const faults = ours.flatMap(({ name, text }) => [
    ...leaksIn(text, secrets).map((secret) => `${name} holds ${secret}`),
    ...(text.includes('"event":"csp_violation"') ? [`${name} has reports of the Content-Security-Policy`] : []),
  ]);
  if (faults.length > 0) throw new Error(`What no log may hold:\n${faults.join("\n")}`);
  const size = ours.reduce((sum, { text }) => sum + text.length, 0);
  console.log(`${ours.length} logs of ${size} bytes searched for ${secrets.size} secrets: none found.`);
}

/** The secrets that a text holds: as they are, as in an address, in JSON, in Base64. */
export function leaksIn(text: string, secrets: Iterable<string>): string[] {
  const byStart = new Map<string, { form: string; secret: string }[]>();
  for (const secret of secrets) {
    for (const form of formsOf(secret)) {
      const start = form.slice(0, shortest);
      byStart.set(start, [...(byStart.get(start) ?? []), { form, secret }]);
    }
  }
  const found = new Set<string>();
  for (let at = 0; at + shortest <= text.length; at++) {
    for (const { form, secret } of byStart.get(text.slice(at, at + shortest)) ?? [])
      if (text.startsWith(form, at)) found.add(secret);
  }
  return [...found];
}

function formsOf(secret: string): Set<string> {
  const bytes = Buffer.from(secret);
  const base64 = [bytes.toString("base64").replace(/=+$/, ""), bytes.toString("base64url")];
  return new Set([secret, encodeURIComponent(secret), JSON.stringify(secret).slice(1, -1), ...base64]);
}

function filesIn(directory: string): { name: string; text: string }[] {
  const names = existsSync(directory) ? readdirSync(directory) : [];
  return names.map((name) => ({ name, text: readFileSync(join(directory, name), "utf8") }));
}
