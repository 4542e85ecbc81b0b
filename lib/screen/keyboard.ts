/** The keyboard of a phone (HTML `inputmode`). */
export type Keyboard = "email" | "tel" | "url" | "numeric" | "decimal";

type Value = { kind?: string | undefined; format?: string | undefined; pattern?: string | undefined };

const byFormat: Record<string, Keyboard> = { email: "email", tel: "tel", uri: "url" };

/** The keyboard that has all that a value may be made of; undefined for the one with letters. */
export function keyboardOf({ kind, format, pattern }: Value): Keyboard | undefined {
  if (kind === "number") return "decimal";
  return isDigits(pattern) ? "numeric" : byFormat[format ?? ""];
}

/** True for a pattern (ECMA 262) of nothing but digits. */
export function isDigits(pattern = ""): boolean {
  const rest = pattern.replaceAll(/\\d|\[0-9\]|\{\d+(?:,\d*)?\}/g, "0");
  return /^[\^$0-9+*?()|:]+$/.test(rest) && /[0-9]/.test(rest);
}
