import type { ReactNode } from "react";
import { Alert } from "@/components/ui/alert";
import { Button, buttonClass } from "@/components/ui/button";
import type { Translator } from "@/i18n/translator";
import type { Brand } from "@/lib/brands/brand";
import { unicodeAddress } from "@/lib/identity/address";
import { href } from "@/lib/request/href";
import { AccountField } from "./account-field";
import { CardPage } from "./card-page";
import { IslandScript } from "./island-script";

type Shared = { words: Translator; brand: Brand };

function NotMePage({ words, brand, children }: Shared & { children: ReactNode }) {
  return (
    <CardPage brand={brand}>
      <title>{`${words.t("account.notMe.title")} · ${brand.title}`}</title>
      <div data-testid="not-me" className="flex flex-col gap-5">
        {children}
      </div>
    </CardPage>
  );
}

const steps = ["signOut", "password", "check"] as const;

type QuestionProps = Shared & {
  /** Name of the account. */
  account: string;
  /** Kratos' id of the identity that the page was drawn for: nobody else may send its form. */
  identity: string;
  /** What became of a try before. */
  failed?: "failed" | "refused" | undefined;
};

/** What happens, before it does: the others are signed out only by the button. */
export function NotMeQuestion({ account, identity, failed, words, brand }: QuestionProps) {
  return (
    <NotMePage words={words} brand={brand}>
      {failed && (
        <Alert tone="error" testId={`not-me/${failed}`} focused>
          {words.say(failed === "refused" ? "sessions.refused" : "account.notMe.failed")}
        </Alert>
      )}
      <header className="flex flex-col gap-2">
        <h1 className="title">{words.say("account.notMe.title")}</h1>
        {account && (
          <p className="text-base text-muted break-words">
            {words.say("home.signedInAs", { name: unicodeAddress(account) })}
          </p>
        )}
        <p className="text-base">{words.say("account.notMe.text")}</p>
      </header>
      <ol className="flex list-decimal flex-col gap-2 ps-6 text-base">
        {steps.map((step) => (
          <li key={step}>{words.say(`account.notMe.${step}`)}</li>
        ))}
      </ol>
      <pending-submit data-busy={words.t("actions.sending")}>
        <form method="post" action={href("/not-me/sign-out")} className="flex flex-col gap-3">
          <AccountField identity={identity} />
          <Button type="submit">{words.say("account.notMe.confirm")}</Button>
          <a href={href("/activity")} className={buttonClass("quiet")}>
            {words.say("account.notMe.cancel")}
          </a>
        </form>
      </pending-submit>
      <IslandScript name="form" />
    </NotMePage>
  );
}

/** For who is signed out here: the way back in, by a code to an address of the account. */
export function NotMeSignedOut({
  getCode,
  signIn,
  words,
  brand,
}: Shared & { getCode?: string | undefined; signIn: string }) {
  return (
    <NotMePage words={words} brand={brand}>
      <header className="flex flex-col gap-2">
        <h1 className="title">{words.say("account.notMe.title")}</h1>
        <p className="text-base">{words.say(getCode ? "account.notMe.signedOut" : "account.notMe.signInOnly")}</p>
      </header>
      <div className="flex flex-col gap-3">
        {getCode && (
          <a href={getCode} className={buttonClass("primary")}>
            {words.say("account.notMe.getCode")}
          </a>
        )}
        <a href={signIn} className={buttonClass(getCode ? "secondary" : "primary")}>
          {words.say("problemActions.signIn")}
        </a>
      </div>
    </NotMePage>
  );
}

const alsoCheck = ["mail", "details", "waysIn", "elsewhere"] as const;

/** The others are signed out: a new password, and what else to look at. @param isRecovered a code has let the person in */
export function NotMeDone({ isRecovered, words, brand }: Shared & { isRecovered: boolean }) {
  const { help } = brand.links;
  return (
    <NotMePage words={words} brand={brand}>
      <Alert tone="success" testId="not-me/done" focused>
        {words.say("account.notMe.done")}
      </Alert>
      <header className="flex flex-col gap-2">
        <h1 className="title">{words.say("account.notMe.nextTitle")}</h1>
        <p className="text-base">{words.say(isRecovered ? "account.notMe.recoveredText" : "account.notMe.nextText")}</p>
      </header>
      <a href={href("/settings#password")} className={buttonClass(isRecovered ? "secondary" : "primary")}>
        {words.say("screens.settingsRecovered.title")}
      </a>
      <section aria-labelledby="also" className="flex flex-col gap-2">
        <h2 id="also" className="font-medium">
          {words.say("account.notMe.also")}
        </h2>
        <ul className="flex list-disc flex-col gap-2 ps-6 text-base">
          {alsoCheck.map((what) => (
            <li key={what}>{words.say(`account.notMe.${what}`)}</li>
          ))}
        </ul>
      </section>
      <div className="flex flex-col gap-3">
        <a href={href("/security")} className={buttonClass(isRecovered ? "primary" : "secondary")}>
          {words.say("home.checkUp")}
        </a>
        {help && (
          <a href={help} className={buttonClass("quiet")}>
            {words.say("shell.help")}
          </a>
        )}
      </div>
    </NotMePage>
  );
}
