import { Alert } from "@/components/ui/alert";
import { Button } from "@/components/ui/button";
import type { Translator } from "@/i18n/translator";
import { shownIn } from "@/lib/brands/manifest";
import type { Terms } from "@/lib/config/terms-fields";
import { href } from "@/lib/request/href";

type Props = {
  terms: Terms;
  /** True if it was accepted, and could not be kept. */
  isFailed: boolean;
  /** Where the browser goes on to, as `/next` has it. */
  ticket: string;
  words: Translator;
};

/** The terms in the version of now: where they stand, and one button. What is not shown here cannot be accepted. */
export function NextTerms({ terms: { version, addresses }, isFailed, ticket, words }: Props) {
  const { text: address, lang } = shownIn(addresses, words.locale);
  return (
    <>
      {isFailed && (
        <Alert tone="error" testId="next/terms/failed" focused>
          {words.say("next.terms.failed")}
        </Alert>
      )}
      <p>
        <a className="link" href={address} hrefLang={lang || undefined} target="_blank" rel="noopener">
          {words.say("next.terms.read", { version })}
        </a>
      </p>
      <form method="post" action={href("/next/accept")} className="flex flex-col">
        <input type="hidden" name="t" value={ticket} />
        <input type="hidden" name="version" value={version} />
        <Button type="submit">{words.say("next.terms.accept")}</Button>
      </form>
    </>
  );
}
