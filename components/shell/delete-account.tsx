import type { ReactNode } from "react";
import { Alert } from "@/components/ui/alert";
import { Button, buttonClass } from "@/components/ui/button";
import { Field } from "@/components/ui/field";
import { Input } from "@/components/ui/input";
import type { Translator } from "@/i18n/translator";
import type { Mark } from "@/lib/deletion/mark";
import { unicodeAddress } from "@/lib/identity/address";
import { href } from "@/lib/request/href";
import { AccountField } from "./account-field";
import { IslandScript } from "./island-script";
import { LocalTime } from "./local-time";
import { ConfirmFirst, DataOutcome } from "./own-data";
import { TeamsFirst } from "./teams-first";

type Props = {
  /** Kratos' id of the identity that the page is drawn for. */
  identity: string;
  /** What came of the form before; "" for none. */
  done: string;
  /** Name of the account; "" if it has none. */
  account: string;
  /** What the person types to confirm. */
  confirmation: string;
  /** That a deletion has begun, or was refused. */
  mark: Mark | undefined;
  /** Whether the person can still keep the account. */
  canKeep: boolean;
  /** When the account is to be deleted, if its day is still to come. */
  dueAt: string | undefined;
  /** When it would be, if it was confirmed now; absent = at once. */
  graceEnds: string | undefined;
  /** Where to prove who one is first; absent = that was just done. */
  confirmHref: string | undefined;
  /** Names of the teams that somebody else must own first. */
  teams: readonly string[];
  /** Whether people look after their teams here. */
  hasTeams: boolean;
  /** Whether there are applications, and teams and trials, and the operator's products are told. */
  hasApplications: boolean;
  hasRelations: boolean;
  hasProducts: boolean;
  words: Translator;
  brandName: string;
};

/** What goes and what stays, in plain words, and then one question. */
export function DeleteAccount({
  done,
  mark,
  canKeep,
  dueAt,
  graceEnds,
  confirmHref,
  teams,
  words,
  brandName,
  ...props
}: Props) {
  const account = unicodeAddress(props.account);
  const plain = words.t("data.delete.title");
  const title = done === "typo" ? words.t("flow.errorTitle", { title: plain }) : plain;
  const begun = mark && !mark.declined ? mark : undefined;
  const canReturn = begun ? dueAt : graceEnds;
  return (
    <div className="flex max-w-2xl flex-col gap-6">
      <title>{`${title} · ${brandName}`}</title>
      <header className="flex flex-col gap-2">
        <h1 className="title-page">{words.say("data.delete.title")}</h1>
        {!canReturn && <p className="text-base text-muted">{words.say("data.delete.text")}</p>}
        {graceEnds && !begun && (
          <p className="text-base">
            <LocalTime
              at={new Date(graceEnds)}
              locale={words.locale}
              say={(when) => words.t("data.delete.grace", { when })}
            />
          </p>
        )}
      </header>
      <DataOutcome done={done} words={words} />
      {mark?.declined && <Declined reason={mark.declined.reason} isFocused={done === ""} words={words} />}
      {begun && <Begun mark={begun} dueAt={dueAt} words={words} />}
      <Listing id="goes" title={words.say("data.delete.goes")}>
        <li className="break-words">
          {account
            ? words.say("data.delete.goesAccount", { account: isolated(account) })
            : words.say("data.delete.goesUnnamed")}
        </li>
        <li>{words.say("data.delete.goesSessions")}</li>
        {props.hasApplications && <li>{words.say("data.delete.goesApplications")}</li>}
        {props.hasRelations && <li>{words.say("data.delete.goesRelations")}</li>}
        {props.hasProducts && <li>{words.say("data.delete.goesProducts")}</li>}
      </Listing>
      <Listing id="stays" title={words.say("data.delete.stays")}>
        <li>{words.say("data.delete.staysLogs")}</li>
        <li>{words.say("data.delete.staysMail")}</li>
        {props.hasApplications && <li>{words.say("data.delete.staysElsewhere")}</li>}
      </Listing>
      {begun && canKeep && (
        <form method="post" action={href("/data/delete/keep")}>
          <AccountField identity={props.identity} />
          <Button type="submit" wide={false}>
            {words.say("data.delete.keep")}
          </Button>
        </form>
      )}
      {teams.length > 0 ? (
        <TeamsFirst teams={teams} hasTeams={props.hasTeams} words={words} />
      ) : confirmHref ? (
        <ConfirmFirst to={confirmHref} words={words} />
      ) : (
        <ConfirmForm
          identity={props.identity}
          confirmation={unicodeAddress(props.confirmation)}
          isTypo={done === "typo"}
          begun={begun && (dueAt ? "waits" : "goesOn")}
          isGraced={graceEnds !== undefined}
          words={words}
        />
      )}
      {!begun && (
        <div className="flex flex-wrap items-center gap-x-6 gap-y-4">
          <a href={href("/data")} className={buttonClass("secondary", false)}>
            {words.say("data.delete.keep")}
          </a>
          <a href={href("/data")} className="link">
            {words.say("data.download")}
          </a>
        </div>
      )}
      <IslandScript name="account" />
    </div>
  );
}

function Listing({ id, title, children }: { id: string; title: ReactNode; children: ReactNode }) {
  return (
    <section aria-labelledby={id} className="flex flex-col gap-2">
      <h2 id={id} className="title-part">
        {title}
      </h2>
      <ul className="list-disc space-y-1 ps-5 text-base">{children}</ul>
    </section>
  );
}

/** Set apart from the direction of the sentence. */
function isolated(text: string): string {
  return `\u2068${text}\u2069`;
}

type FormProps = {
  identity: string;
  confirmation: string;
  isTypo: boolean;
  /** That a deletion has begun, or waits for its day. */
  begun: "waits" | "goesOn" | undefined;
  /** Whether there are days of grace. */
  isGraced: boolean;
  words: Translator;
};

/** Asks to type the account's name, unless that was done before. */
function ConfirmForm({ identity, confirmation, isTypo, begun, isGraced, words }: FormProps) {
  const button = begun ? (begun === "waits" ? "now" : "goOn") : isGraced ? "graceButton" : "button";
  const text = words.t("data.delete.typo", { account: isolated(confirmation) });
  return (
    <form method="post" action={href("/data/delete/confirm")} className="flex flex-col items-start gap-4">
      <AccountField identity={identity} />
      {!begun && (
        <div className="w-full max-w-md">
          <Field
            id="confirmation"
            label={words.say("data.delete.type", { account: isolated(confirmation) })}
            errors={isTypo ? [{ key: "typo", isError: true, text, testId: "data/typo" }] : []}
          >
            {(ties) => (
              <Input
                {...ties}
                name="confirmation"
                type="text"
                required
                autoComplete="off"
                autoCapitalize="none"
                spellCheck={false}
                dir="auto"
                autoFocus={isTypo}
              />
            )}
          </Field>
        </div>
      )}
      <Button type="submit" look="danger" wide={false} name={begun === "waits" ? "now" : undefined}>
        {words.say(`data.delete.${button}`)}
      </Button>
    </form>
  );
}

function Begun({ mark, dueAt, words }: { mark: Mark; dueAt: string | undefined; words: Translator }) {
  if (dueAt)
    return (
      <Alert tone="info" testId="data/pending">
        <p className="font-medium">
          <LocalTime
            at={new Date(dueAt)}
            locale={words.locale}
            say={(when) => words.t("data.delete.pending", { when })}
          />
        </p>
        <p>{words.say("data.delete.pendingText")}</p>
      </Alert>
    );
  return (
    <Alert tone="info" testId="data/begun">
      <LocalTime
        at={new Date(mark.confirmed_at)}
        locale={words.locale}
        say={(when) => words.t("data.delete.begun", { when })}
      />
    </Alert>
  );
}

type DeclinedProps = { reason: string | undefined; isFocused: boolean; words: Translator };

/** The operator's own words, in a language that they chose. */
function Declined({ reason, isFocused, words }: DeclinedProps) {
  return (
    <Alert tone="error" testId="data/declined" focused={isFocused}>
      <p>{words.say("data.delete.declined")}</p>
      {reason && (
        <p className="mt-2">
          {words.say("data.delete.reason")} <q dir="auto">{reason}</q>
        </p>
      )}
    </Alert>
  );
}
