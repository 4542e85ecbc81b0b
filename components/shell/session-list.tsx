import type { Session } from "@ory/client";
import { Alert } from "@/components/ui/alert";
import { Button } from "@/components/ui/button";
import { Icon } from "@/components/ui/icon";
import type { Translator } from "@/i18n/translator";
import { deviceOf } from "@/lib/identity/device";
import { href } from "@/lib/request/href";
import { deviceName } from "./device-name";
import { IslandScript } from "./island-script";
import { LocalTime } from "./local-time";

type Props = { current: Session; others: Session[]; done: string; words: Translator; brandName: string };

const outcomes = { one: "success", all: "success", failed: "error", refused: "error" } as const;

/** This device first, then the others with a button each; all of it plain forms. */
export function SessionList({ current, others, done, words, brandName }: Props) {
  return (
    <div className="flex flex-col gap-6">
      <title>{`${words.t("sessions.title")} · ${brandName}`}</title>
      <header className="flex flex-col gap-2">
        <h1 className="title-page">{words.say("sessions.title")}</h1>
        <p className="max-w-2xl text-base text-muted">{words.say("sessions.text")}</p>
      </header>
      {isOutcome(done) && (
        <Alert tone={outcomes[done]} testId={`sessions/${done}`} focused>
          {words.say(`sessions.${done}`)}
        </Alert>
      )}
      <ul className="flex flex-col gap-3">
        <Row session={current} words={words} isCurrent />
        {others.map((session) => (
          <Row key={session.id} session={session} words={words} />
        ))}
      </ul>
      {others.length === 0 ? (
        <p className="text-base text-muted">{words.say("sessions.none")}</p>
      ) : (
        <form method="post" action={href("/sessions/revoke")}>
          <Button type="submit" name="session" value="all" look="danger" wide={false}>
            {words.say("sessions.revokeAll")}
          </Button>
        </form>
      )}
      <IslandScript name="account" />
    </div>
  );
}

function isOutcome(done: string): done is keyof typeof outcomes {
  return Object.hasOwn(outcomes, done);
}

type RowProps = { session: Session; words: Translator; isCurrent?: boolean };

function Row({ session, words, isCurrent = false }: RowProps) {
  const device = deviceOf(session);
  const name = deviceName(device, words);
  const factsId = `session-${session.id}`;
  return (
    <li data-testid={`session/${session.id}`} className="@container rounded-card bg-surface p-5 shadow-card">
      {/* Below the words where there is no room beside them, by the size of the text (WCAG 1.4.4). */}
      <div className="grid grid-cols-[auto_1fr] items-center gap-4 @min-[30rem]:grid-cols-[auto_1fr_auto]">
        <Icon name={device.isPhone ? "phone" : "device"} className="size-7 text-muted @max-[30rem]:self-start" />
        <div className="min-w-0">
          <p className="flex flex-wrap items-center gap-x-2 font-medium">
            <span>{name}</span>
            {isCurrent && (
              <span className="rounded-full bg-info-surface px-2.5 py-0.5 text-sm text-link">
                {words.say("sessions.current")}
              </span>
            )}
          </p>
          {/* Not a margin of <bdi>: its start is that of its own text, which may run against the page's. */}
          <p id={factsId} className="flex flex-wrap gap-x-3 text-[0.9375rem] text-muted">
            {[device.place, device.ip].filter(Boolean).map((part) => (
              <bdi key={part}>{part}</bdi>
            ))}
            {session.authenticated_at && (
              <LocalTime
                at={new Date(session.authenticated_at)}
                locale={words.locale}
                say={(when) => words.t("sessions.since", { when })}
              />
            )}
          </p>
        </div>
        {!isCurrent && <RevokeForm id={session.id} name={name} describedBy={factsId} words={words} />}
      </div>
    </li>
  );
}

/** @param describedBy DOM id of place and time: two devices may have the same name */
function RevokeForm({
  id,
  name,
  describedBy,
  words,
}: {
  id: string;
  name: string;
  describedBy: string;
  words: Translator;
}) {
  return (
    <form method="post" action={href("/sessions/revoke")} className="@max-[30rem]:col-start-2">
      <Button
        type="submit"
        name="session"
        value={id}
        look="secondary"
        wide={false}
        aria-label={words.t("sessions.revokeNamed", { name })}
        aria-describedby={describedBy}
      >
        {words.say("sessions.revoke")}
      </Button>
    </form>
  );
}
