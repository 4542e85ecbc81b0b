import { Alert } from "@/components/ui/alert";
import type { Translator } from "@/i18n/translator";
import { shownIn } from "@/lib/brands/manifest";
import type { Maintenance } from "@/lib/maintenance/planned-work";
import { IslandScript } from "./island-script";
import { LocalTime } from "./local-time";

type Props = { maintenance: Maintenance; words: Translator };

/** Planned work, told before a sign-in: what it means for people, from when until when, and what the operator says. */
export function MaintenanceNotice({ maintenance, words }: Props) {
  const { closed, isUnderWay } = maintenance;
  return (
    <Alert tone="info" testId="maintenance">
      <p className="font-medium">{words.say("maintenance.planned")}</p>
      <p>
        {words.say(isUnderWay ? "maintenance.openNow" : closed ? "maintenance.closedLater" : "maintenance.openLater")}
      </p>
      <WorkTimes maintenance={maintenance} words={words} />
      <OperatorText maintenance={maintenance} words={words} />
      <IslandScript name="account" />
    </Alert>
  );
}

/** Begin and end; once the work is under way, its end. In UTC, and by script in the browser's zone. */
export function WorkTimes({ maintenance: { from, until, isUnderWay }, words }: Props) {
  const { locale, t } = words;
  return (
    <p className="flex flex-col">
      {!isUnderWay && (
        <LocalTime at={new Date(from)} locale={locale} say={(when) => t("maintenance.begins", { when })} />
      )}
      <LocalTime at={new Date(until)} locale={locale} say={(when) => t("maintenance.ends", { when })} />
    </p>
  );
}

/** The operator's own words, marked where they are in another language than the page (WCAG 3.1.2). */
export function OperatorText({ maintenance: { texts }, words }: Props) {
  if (!texts) return null;
  const { text, lang } = shownIn(texts, words.locale);
  return (
    <p lang={lang} dir={lang && "auto"} className="mt-1 whitespace-pre-line">
      {text}
    </p>
  );
}
