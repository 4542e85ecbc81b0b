import type { UiText } from "@ory/client";
import { dig } from "@/lib/json";

/**
 * Values that the sentences of Ory Elements' catalogues ask for, made from a message's context: the context itself,
 * lists joined (`…_list`), minutes until a time (`…_unix_until_minutes`, `…_unix_since_minutes`), times as dates.
 */
export function icuValues(message: UiText, now = Date.now()): Record<string, string | number | Date> {
  const values: Record<string, string | number | Date> = {};
  const context: Record<string, unknown> = { ...message.context };
  for (const [key, value] of Object.entries(context)) {
    const isTimeText = `${key}_unix` in context;
    if (!isTimeText && (typeof value === "string" || typeof value === "number")) values[key] = value;
    if (Array.isArray(value)) values[`${key}_list`] = value.map(itemText).join(", ");
    if (typeof value === "number" && key.endsWith("_unix")) {
      const minutes = Math.ceil(Math.abs(value * 1000 - now) / 60_000);
      values[`${key}_until_minutes`] = minutes;
      values[`${key}_since_minutes`] = minutes;
      // Elements writes {used_at, date, long}: the time itself, not Kratos' text of it.
      values[key.slice(0, -"_unix".length)] = new Date(value * 1000);
    }
  }
  return values;
}

function itemText(item: unknown): string {
  if (typeof item === "string" || typeof item === "number") return String(item);
  const secret = dig(item, "context", "secret");
  return typeof secret === "string" ? secret : "";
}
