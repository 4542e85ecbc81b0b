import type { Session } from "@ory/client";
import type { Translator } from "@/i18n/translator";
import type { Happening } from "@/lib/account/activity";
import { href } from "@/lib/request/href";
import { ActivityRow, keyOf } from "./activity-row";
import { IslandScript } from "./island-script";
import { PageLinks } from "./page-links";

type Props = {
  happenings: readonly Happening[];
  current: Session;
  /** True if nothing is known of sign-ins that have ended. */
  livingOnly: boolean;
  /** The part that is shown, from 1. */
  page: number;
  now: string;
  words: Translator;
  brandName: string;
};

/** Lines of one page. */
const perPage = 30;

/** What happened in an account, the latest first. Where it is signed in now is for the list of devices. */
export function ActivityList({ happenings, livingOnly, page, words, brandName, ...shared }: Props) {
  const last = Math.max(1, Math.ceil(happenings.length / perPage));
  const at = Math.min(page, last);
  const shown = happenings.slice((at - 1) * perPage, at * perPage);
  return (
    <div className="flex flex-col gap-6">
      <title>{`${words.t("shell.activity")} · ${brandName}`}</title>
      <header className="flex flex-col gap-2">
        <h1 className="title-page">{words.say("shell.activity")}</h1>
        <p className="max-w-2xl text-base text-muted">{words.say("account.activity.text")}</p>
      </header>
      <ol className="divide-y divide-line rounded-card bg-surface shadow-card">
        {shown.map((happening) => (
          <ActivityRow key={keyOf(happening)} happening={happening} words={words} {...shared} />
        ))}
      </ol>
      {last > 1 && (
        <PageLinks path="/activity" label={words.t("shell.activity")} current={at} pages={last} words={words} />
      )}
      <p className="text-base text-muted">
        {livingOnly && <>{words.say("account.activity.livingOnly")} </>}
        <a className="row-link" href={href("/sessions")}>
          {words.say("account.security.actions.devices")}
        </a>
      </p>
      <IslandScript name="account" />
    </div>
  );
}
