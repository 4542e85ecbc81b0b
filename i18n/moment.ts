import type { Locale } from "./locales";

/** Day, time and zone of a moment in UTC, in words: "26 November 2026 at 14:03 UTC". The island local-time does the same. */
export function momentOf(locale: Locale, at: Date): string {
  return new Intl.DateTimeFormat(locale, {
    year: "numeric",
    month: "long",
    day: "numeric",
    hour: "numeric",
    minute: "2-digit",
    timeZoneName: "short",
    timeZone: "UTC",
  }).format(at);
}
