import type { ReactNode } from "react";
import { Alert } from "@/components/ui/alert";
import type { Translator } from "@/i18n/translator";
import type { Check } from "@/lib/account/checks";
import { CheckLine } from "./check-line";

type Props = { checks: readonly Check[]; words: Translator; brandName: string };

/** The check-up: first what is worth doing, then what is in order. There is nothing to win. */
export function SecurityCheck({ checks, words, brandName }: Props) {
  const todo = checks.filter(({ state }) => state === "todo");
  const fine = checks.filter(({ state }) => state !== "todo");
  return (
    <div className="flex flex-col gap-8">
      <title>{`${words.t("account.security.title")} · ${brandName}`}</title>
      <header className="flex flex-col gap-2">
        <h1 className="title-page">{words.say("account.security.title")}</h1>
        <p className="max-w-2xl text-base text-muted">{words.say("account.security.text")}</p>
      </header>
      {todo.length > 0 && <Lines id="todo" title={words.say("account.security.todo")} checks={todo} words={words} />}
      {fine.length > 0 && <Lines id="fine" title={words.say("account.security.fine")} checks={fine} words={words} />}
      {todo.length === 0 && (
        <Alert tone="success" testId="security/all-good">
          {words.say("account.security.allGood")}
        </Alert>
      )}
    </div>
  );
}

type LinesProps = { id: string; title: ReactNode; checks: readonly Check[]; words: Translator };

function Lines({ id, title, checks, words }: LinesProps) {
  return (
    <section aria-labelledby={id} data-testid={`security/${id}`} className="flex flex-col gap-3">
      <h2 id={id} className="title-part">
        {title}
      </h2>
      <ul className="flex flex-col gap-3">
        {checks.map((check) => (
          <CheckLine key={check.says} check={check} words={words} />
        ))}
      </ul>
    </section>
  );
}
