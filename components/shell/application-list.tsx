import { Alert } from "@/components/ui/alert";
import { buttonClass } from "@/components/ui/button";
import type { Translator } from "@/i18n/translator";
import type { Applications } from "@/lib/oauth2/open-applications";
import { href } from "@/lib/request/href";
import { ApplicationRow } from "./application-row";
import { IslandScript } from "./island-script";
import { PageLinks } from "./page-links";

type Props = {
  applications: Applications;
  /** How a change ended that leads here. */
  done: string;
  /** Which page of the list, from 1; anything else is the first. */
  page: number;
  words: Translator;
  brandName: string;
  now: Date;
};

const perPage = 20;

/** What the list tells of a change before it. */
const outcomes = {
  one: { tone: "success", say: "applications.one" },
  all: { tone: "success", say: "applications.all" },
  gone: { tone: "info", say: "applications.gone" },
  other: { tone: "error", say: "applications.other" },
  failed: { tone: "error", say: "sessions.failed" },
  refused: { tone: "error", say: "sessions.refused" },
} as const;

/** The applications that may use the account, the last allowed first, each with what it may do and a way to end that. */
export function ApplicationList({ applications: { list, isComplete }, done, page, words, brandName, now }: Props) {
  const pages = Math.max(1, Math.ceil(list.length / perPage));
  const current = Number.isInteger(page) && page >= 1 && page <= pages ? page : 1;
  const shown = list.slice((current - 1) * perPage, current * perPage);
  const outcome = isOutcome(done) ? outcomes[done] : undefined;
  return (
    <div className="flex flex-col gap-6">
      <title>{`${words.t("shell.applications")} · ${brandName}`}</title>
      <header className="flex flex-col gap-2">
        <h1 className="title-page">{words.say("shell.applications")}</h1>
        <p className="max-w-2xl text-base text-muted">
          {words.say(list.length > 0 ? "applications.text" : "applications.empty")}
        </p>
      </header>
      {outcome && (
        <Alert tone={outcome.tone} testId={`applications/${done}`} focused>
          {words.say(outcome.say)}
        </Alert>
      )}
      {shown.length > 0 && (
        <ul className="flex flex-col gap-3">
          {shown.map((application) => (
            <ApplicationRow
              key={application.client.id}
              application={application}
              words={words}
              brandName={brandName}
              now={now}
            />
          ))}
        </ul>
      )}
      {pages > 1 && (
        <PageLinks
          path="/applications"
          label={words.t("applications.pages")}
          current={current}
          pages={pages}
          words={words}
        />
      )}
      {!isComplete && <p className="max-w-2xl text-base text-muted">{words.say("applications.more")}</p>}
      {list.length > 1 && (
        <p>
          <a href={href("/applications/confirm")} className={buttonClass("danger", false)}>
            {words.say("applications.removeAll")}
          </a>
        </p>
      )}
      <IslandScript name="account" />
    </div>
  );
}

function isOutcome(done: string): done is keyof typeof outcomes {
  return Object.hasOwn(outcomes, done);
}
