import type { ReactNode } from "react";
import { Button, buttonClass } from "@/components/ui/button";
import { Icon } from "@/components/ui/icon";
import type { Translator } from "@/i18n/translator";
import type { Brand } from "@/lib/brands/brand";
import { type Problem, problemRow, type NextStep as Step } from "@/lib/kratos/problems";
import type { Unanswered } from "@/lib/request/context";
import { href } from "@/lib/request/href";
import type { RetainedForm } from "@/lib/request/retained-form";
import { CardPage } from "./card-page";
import { IslandScript } from "./island-script";
import { RetainedFields } from "./retained-inputs";

type Props = {
  problem: Problem;
  words: Translator;
  brand: Brand;
  requestId: string;
  /** A standard code for the problem, to pass on with the reference. */
  code?: string | undefined;
  /** Our own path (with base path) to try again at; without it the way on is sign-in or the account. */
  again?: string | undefined;
  /** The same, to sign in at. */
  signIn?: string | undefined;
  /** A form that did not get through, to be sent again. */
  form?: RetainedForm;
  /** What nobody saw the end of. Then `form` may not be sent again, and `again` leads to where its end shows. */
  unanswered?: Unanswered["what"];
  /** Action of a form that deletes cookies which are in the way; absent = no such form. */
  deletesCookies?: string | undefined;
};

type LinkStep = Exclude<Step, "deleteCookies">;

/** Problems whose way on is not ours: the application that the person came from. */
const elsewhere: ReadonlySet<Problem> = new Set(["oauth"]);

/** What happened, in plain words, with the next step and a reference for the support. Never a dead end. */
export function ProblemPage({ problem, words, brand, requestId, code, unanswered, ...next }: Props) {
  const title = words.t(`problems.${problem}.title`);
  return (
    <CardPage brand={brand}>
      <title>{`${title} · ${brand.title}`}</title>
      <div data-testid={`problem/${problem}`} className="flex flex-col gap-4">
        <Icon name="info" className="size-9 text-link" />
        <h1 className="title">{words.say(`problems.${problem}.title`)}</h1>
        <p className="text-base text-muted">{words.say(`problems.${problem}.text`)}</p>
        {unanswered ? (
          <UnseenEnd what={unanswered} look={next.again ?? href("/")} form={next.form} words={words} />
        ) : (
          <NextSteps problem={problem} words={words} brand={brand} {...next} />
        )}
        {requestId && (
          <p className="text-sm text-muted" data-testid="reference">
            {words.say("shell.reference", { id: requestId })}
            {code && (
              <span className="block" data-testid="error-code">
                {words.say("shell.errorCode", { code })}
              </span>
            )}
          </p>
        )}
      </div>
    </CardPage>
  );
}

type StepProps = Pick<Props, "problem" | "again" | "signIn" | "form" | "deletesCookies" | "words" | "brand">;

function NextSteps({ problem, again, signIn, form, deletesCookies, words, brand }: StepProps) {
  if (problemRow(problem).passes) {
    const target = again ?? href("/");
    return (
      <>
        <retry-when-back
          data-href={target}
          data-probe={href("/health/ready")}
          data-waiting={words.t("problemActions.waiting")}
          data-back={words.t("problemActions.back")}
        >
          {form ? (
            <SendAgain form={form} words={words} />
          ) : (
            <a href={target} className={buttonClass("primary")}>
              {words.say("problemActions.again")}
            </a>
          )}
        </retry-when-back>
        <IslandScript name="outage" />
        {form && <KeepTyped />}
      </>
    );
  }
  const { help } = brand.links;
  const offered: Partial<Record<Step, string>> = { help, deleteCookies: deletesCookies };
  const shown = problemRow(problem).steps.filter((step) => !(step in offered) || offered[step]);
  return shown.map((step, index) => {
    const look = index > 0 || elsewhere.has(problem) ? "secondary" : "primary";
    if (step === "deleteCookies") return <DeleteCookies key={step} action={deletesCookies} look={look} words={words} />;
    return (
      <a key={step} href={addressOf(step, { problem, again, signIn, help })} className={buttonClass(look)}>
        {wordOf(step, words)}
      </a>
    );
  });
}

type DeleteProps = { action: string | undefined; look: "primary" | "secondary"; words: Translator };

function DeleteCookies({ action, look, words }: DeleteProps) {
  return (
    <form action={action} method="post">
      <Button type="submit" look={look}>
        {words.say("lastResort.cookies.delete")}
      </Button>
    </form>
  );
}

type Addresses = Pick<Props, "problem" | "again" | "signIn"> & { help: string | undefined };

function addressOf(step: LinkStep, { problem, again, signIn = href("/login"), help = "" }: Addresses) {
  if (step === "help") return help;
  if (step === "home") return href("/");
  if (step === "signOut") return href("/logout");
  if (step === "signIn") return signIn;
  return again ?? (problem === "internal" ? href("/") : signIn);
}

function wordOf(step: LinkStep, words: Translator): ReactNode {
  if (step === "help" || step === "signOut") return words.say(`shell.${step}`);
  return words.say(step === "startOver" ? "links.startOver" : `problemActions.${step}`);
}

/** What may have come of it, and where to look. Nothing here sends it again, and neither does reloading, with script. */
function UnseenEnd({
  what,
  look,
  form,
  words,
}: { what: Unanswered["what"]; look: string } & Pick<Props, "form" | "words">) {
  const { say, button } = unseenEnds[what];
  return (
    <>
      <p className="text-base text-muted">{words.say(say)}</p>
      <replace-address data-href={look} />
      <IslandScript name="outage" />
      {form && (
        <div hidden data-retained="">
          <RetainedFields fields={form.fields} />
        </div>
      )}
      {form && <KeepTyped />}
      <a href={look} className={buttonClass("primary")} data-keep={form && ""}>
        {words.say(button)}
      </a>
    </>
  );
}

/** Words for what nobody saw the end of: what may have come of it, and the way to look. */
const unseenEnds = {
  login: { say: "unanswered.login", button: "problemActions.signIn" },
  registration: { say: "unanswered.registration", button: "problemActions.signIn" },
  recovery: { say: "unanswered.message", button: "actions.continue" },
  verification: { say: "unanswered.message", button: "actions.continue" },
  settings: { say: "unanswered.settings", button: "shell.settings" },
  provider: { say: "problems.provider.text", button: "problemActions.again" },
  signOut: { say: "unanswered.signOut", button: "shell.signOut" },
} as const satisfies Record<Unanswered["what"], object>;

/** What was typed goes along through a change of the language, too. */
function KeepTyped() {
  return (
    <>
      <keep-typed hidden />
      <IslandScript name="form" />
    </>
  );
}

/** What was typed goes to Kratos again; a password that is missing then is asked for by Kratos itself, in the flow. */
function SendAgain({ form, words }: { form: RetainedForm; words: Translator }) {
  return (
    <form action={form.action} method="post" data-retained="" className="flex flex-col gap-4">
      <RetainedFields fields={form.fields} />
      <p className="text-base text-muted">{words.say("problemActions.kept")}</p>
      <Button type="submit">{words.say("problemActions.again")}</Button>
    </form>
  );
}
