import type { ReactNode } from "react";
import type { Translator } from "@/i18n/translator";
import type { Policy } from "@/lib/catalog/catalog";
import type { Demand } from "@/lib/policy/demands";
import { methodName } from "./method-name";

/** One demand of a policy, in words. */
export function demandSentence(demand: Demand, policy: Policy, words: Translator): ReactNode {
  const { methods = [], mailDomains = [], sessionMinutes = 0 } = policy;
  const list = new Intl.ListFormat(words.locale, { type: "disjunction" });
  return words.say(`demands.${demand}`, {
    methods: list.format(methods.map((method) => methodName(method, words))),
    domains: list.format(mailDomains),
    time: durationIn(sessionMinutes, words.locale),
  });
}

const units = [
  ["day", 24 * 60],
  ["hour", 60],
  ["minute", 1],
] as const;

/** The largest unit that the minutes are a whole number of. */
function durationIn(minutes: number, locale: string): string {
  const [unit, length] = units.find(([, size]) => minutes % size === 0) ?? ["minute", 1];
  return new Intl.NumberFormat(locale, { style: "unit", unit, unitDisplay: "long" }).format(minutes / length);
}
