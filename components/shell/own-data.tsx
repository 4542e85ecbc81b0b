import { Alert, type Tone } from "@/components/ui/alert";
import { Button, buttonClass } from "@/components/ui/button";
import type { Translator } from "@/i18n/translator";
import { href } from "@/lib/request/href";
import { AccountField } from "./account-field";

type Props = {
  /** Kratos' id of the identity that the page is drawn for. */
  identity: string;
  /** What came of the form before; "" for none. */
  done: string;
  /** Where to prove who one is first; absent = that was just done. */
  confirmHref: string | undefined;
  canDelete: boolean;
  /** True if a deleted account can be kept after all, for some days. */
  hasGrace: boolean;
  words: Translator;
  brandName: string;
};

/** A copy of what is kept about the person, and the way to delete the account. */
export function OwnData({ identity, done, confirmHref, canDelete, hasGrace, words, brandName }: Props) {
  return (
    <div className="flex max-w-2xl flex-col gap-8">
      <title>{`${words.t("data.title")} · ${brandName}`}</title>
      <header className="flex flex-col gap-2">
        <h1 className="title-page">{words.say("data.title")}</h1>
        <p className="text-base text-muted">{words.say("data.text")}</p>
      </header>
      <DataOutcome done={done} words={words} />
      <section aria-labelledby="download" className="flex flex-col gap-4">
        <h2 id="download" className="title-part">
          {words.say("data.download")}
        </h2>
        <p className="text-base">{words.say("data.downloadText")}</p>
        {confirmHref ? (
          <ConfirmFirst to={confirmHref} words={words} />
        ) : (
          <form method="post" action={href("/data/download")} className="flex flex-wrap gap-3">
            <AccountField identity={identity} />
            <Button type="submit" name="format" value="html" wide={false}>
              {words.say("data.asPage")}
            </Button>
            <Button type="submit" name="format" value="json" look="secondary" wide={false}>
              {words.say("data.asJson")}
            </Button>
          </form>
        )}
      </section>
      {canDelete && (
        <section aria-labelledby="delete" className="flex flex-col gap-4">
          <h2 id="delete" className="title-part">
            {words.say("data.delete.title")}
          </h2>
          {!hasGrace && <p className="text-base">{words.say("data.delete.text")}</p>}
          <div>
            <a href={href("/data/delete")} className={buttonClass("danger", false)}>
              {words.say("data.delete.title")}
            </a>
          </div>
        </section>
      )}
    </div>
  );
}

/** The way to prove who one is, and why. */
export function ConfirmFirst({ to, words }: { to: string; words: Translator }) {
  return (
    <div className="flex flex-col items-start gap-4">
      <p className="text-base">{words.say("data.stale")}</p>
      <a href={to} className={buttonClass("primary", false)}>
        {words.say("data.confirm")}
      </a>
    </div>
  );
}

const outcomes = {
  kept: { tone: "success", say: "data.kept" },
  failed: { tone: "error", say: "data.failed" },
  stale: { tone: "info", say: "data.stale" },
  refused: { tone: "error", say: "sessions.refused" },
  other: { tone: "error", say: "applications.other" },
} as const satisfies Record<string, { tone: Tone; say: string }>;

/** What came of a form of these pages. */
export function DataOutcome({ done, words }: { done: string; words: Translator }) {
  if (!isOutcome(done)) return null;
  const { tone, say } = outcomes[done];
  return (
    <Alert tone={tone} testId={`data/${done}`} focused>
      {words.say(say)}
    </Alert>
  );
}

function isOutcome(done: string): done is keyof typeof outcomes {
  return Object.hasOwn(outcomes, done);
}
