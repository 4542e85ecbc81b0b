import { formatMoment, type Locale } from "@/i18n/locales";

type Props = {
  at: Date;
  locale: Locale;
  /** The sentence around the moment. */
  say: (when: string) => string;
};

/** A moment in UTC, since a server knows of no other zone, and said to be; the island says it in the browser's own. */
export function LocalTime({ at, locale, say }: Props) {
  return (
    <local-time data-text={say("{when}")}>
      <time dateTime={at.toISOString()}>{say(formatMoment(locale, at))}</time>
    </local-time>
  );
}
