import type { UiText } from "@ory/client";
import { createTranslator } from "use-intl/core";
import { dig } from "@/lib/json";
import type { KratosMessages } from "./catalogue-files";
import { directionOf, type Locale } from "./locales";

type Values = Record<string, string | number | Date>;

/**
 * Kratos' messages by id, in one locale.
 * @returns a function of a message; it gives Kratos' own text where the catalogue lacks the id or asks for a value that
 *   this Kratos does not send
 */
export function kratosTranslator(locale: Locale, catalogue: KratosMessages): (message: UiText) => string {
  const isRightToLeft = directionOf(locale) === "rtl";
  const onError = (error: Error) => {
    throw error;
  };
  const translate = createTranslator({ locale, messages: catalogue, timeZone: "UTC", onError });
  return (message) => {
    const text = catalogue[String(message.id)];
    if (text === undefined) return message.text;
    // Most messages take no value.
    const values = text.includes("{") ? icuValues(message) : undefined;
    try {
      return translate(String(message.id), values && isRightToLeft ? isolated(values) : values);
    } catch {
      return message.text;
    }
  };
}

/** True where only Kratos' own English is left to show: unknown ids, and messages that are nothing but a reason. */
export function isUntranslated(catalogue: KratosMessages, message: UiText): boolean {
  const text = catalogue[String(message.id)];
  return text === undefined || text === "{reason}";
}

/**
 * Values for the messages of Ory Elements' catalogues, made from a message's context: the context itself, lists joined
 * (`…_list`), minutes until a time (`…_unix_until_minutes`, `…_unix_since_minutes`), times as dates.
 */
export function icuValues(message: UiText, now = Date.now()): Values {
  const values: Values = {};
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

/**
 * Ory's catalogues put values bare into right-to-left text, where `+49****79` would show as `79****49+`. First strong
 * isolates keep each in order (Unicode UAX 9, FSI and PDI).
 */
function isolated(values: Values): Values {
  const each = Object.entries(values).map(([name, value]) => [
    name,
    typeof value === "string" ? `\u2068${value}\u2069` : value,
  ]);
  return Object.fromEntries(each);
}
