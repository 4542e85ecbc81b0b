import { buttonClass } from "@/components/ui/button";
import type { Translator } from "@/i18n/translator";
import type { Brand } from "@/lib/brands/brand";
import { href } from "@/lib/request/href";
import { CardPage } from "./card-page";
import { listOf } from "./list-of";

type Props = {
  /** Names of the applications that the person was signed out of; none if we do not know. */
  applications: readonly string[];
  words: Translator;
  brand: Brand;
};

/** The end of a sign-out that leads nowhere: of what, and that there is nothing left to do. */
export function SignedOut({ applications, words, brand }: Props) {
  const title = words.t("problems.alreadySignedOut.title");
  return (
    <CardPage brand={brand}>
      <title>{`${title} · ${brand.title}`}</title>
      <div data-testid="signed-out">
        <h1 className="title">{words.say("problems.alreadySignedOut.title")}</h1>
        {applications.length > 0 && (
          <p className="mt-2 text-base break-words">
            {words.say("signedOut.of", { applications: listOf(applications, words.locale) })}
          </p>
        )}
        <p className="mt-2 text-base text-muted">{words.say("signedOut.close")}</p>
        <a href={href("/login")} className={`mt-6 ${buttonClass("secondary")}`}>
          {words.say("problemActions.signIn")}
        </a>
      </div>
    </CardPage>
  );
}
