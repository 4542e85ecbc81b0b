import type { SettingsFlow } from "@ory/client";
import { CardPage } from "@/components/shell/card-page";
import { IslandScript } from "@/components/shell/island-script";
import { Button, buttonClass } from "@/components/ui/button";
import type { Translator } from "@/i18n/translator";
import type { Question } from "@/lib/after-sign-in/question";
import { urgentQuestions } from "@/lib/after-sign-in/questions";
import type { Brand } from "@/lib/brands/brand";
import type { Terms } from "@/lib/config/terms-fields";
import { needsPasskeys } from "@/lib/kratos/flow";
import { href } from "@/lib/request/href";
import { mainForm } from "@/lib/screen/form-plan";
import { drawingOf, type View } from "./drawing";
import { FlowForm } from "./form";
import { TopMessages } from "./messages";
import { NextTerms } from "./next-terms";
import { needsTraits } from "./nodes/needs-traits";

type Props = Required<Pick<View, "rules" | "isForwarded">> & {
  question: Question;
  flow: SettingsFlow;
  /** Where the browser goes on to, as `/next` has it. */
  ticket: string;
  /** The terms of now, for the question about them. */
  terms?: Terms | undefined;
  /** True if an answer could not be kept. */
  isFailed?: boolean;
  words: Translator;
  brand: Brand;
};

/** One question after a sign-in: a part of the settings in a card, and a way on without it, unless it is forced. */
export function NextQuestion({ question, flow, ticket, terms, isFailed = false, words, brand, ...view }: Props) {
  const { nodes, forced, words: key, count = 0 } = question;
  const shown = { ...flow, ui: { ...flow.ui, nodes } };
  const drawing = drawingOf(
    { kind: "settings", flow: shown },
    { ...view, words, brand, adds: key === "local" ? "here" : "anywhere" },
  );
  const plans = drawing.plans.filter((plan) => plan.sections.length > 0);
  const failed = isFailed || drawing.messages.focus !== undefined;
  const title = words.t(`next.${key}.title`);
  return (
    <CardPage brand={brand}>
      <title>{`${failed ? words.t("flow.errorTitle", { title }) : title} · ${brand.title}`}</title>
      <header className="flex flex-col gap-2">
        <h1 className="title">{words.say(`next.${key}.title`)}</h1>
        <p className="text-base text-muted">
          {key === "backupCodes"
            ? words.say("next.backupCodes.text", { count })
            : words.say(key === "secondFactor" && forced ? "next.secondFactor.forced" : `next.${key}.text`)}
        </p>
      </header>
      <div data-testid={`next/${question.name}`} className="mt-6 stack">
        <TopMessages drawing={drawing} />
        {plans.map((plan) => (
          <FlowForm key={plan.group} plan={plan} drawing={drawing} isMain={plan === mainForm(plans)} />
        ))}
        {question.name === "terms" && terms && (
          <NextTerms terms={terms} isFailed={isFailed} ticket={ticket} words={words} />
        )}
        {forced ? (
          <a className={buttonClass("quiet")} href={href("/logout")}>
            {words.say("shell.signOut")}
          </a>
        ) : (
          <Later question={question} ticket={ticket} words={words} />
        )}
      </div>
      {needsTraits(nodes, view.rules) && <IslandScript name="traits" />}
      <IslandScript name="form" />
      <IslandScript name="account" />
      {needsPasskeys(nodes) && <IslandScript name="passkey" />}
    </CardPage>
  );
}

function Later({ question: { name }, ticket, words }: Pick<Props, "question" | "ticket" | "words">) {
  return (
    <form method="post" action={href("/next/later")} className="flex flex-col">
      <input type="hidden" name="t" value={ticket} />
      <input type="hidden" name="question" value={name} />
      <Button type="submit" name="choice" value="later" look="quiet">
        {words.say("next.later")}
      </Button>
      {!urgentQuestions.includes(name) && (
        <Button type="submit" name="choice" value="never" look="quiet">
          {words.say("next.never")}
        </Button>
      )}
    </form>
  );
}
