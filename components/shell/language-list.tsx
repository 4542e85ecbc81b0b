import { offeredLocales } from "@/i18n/catalogues";
import { nameOf } from "@/i18n/locales";
import type { Translator } from "@/i18n/translator";
import { href } from "@/lib/request/href";
import type { RetainedForm } from "@/lib/request/retained-form";
import { RetainedInputs } from "./retained-inputs";

type Props = {
  words: Translator;
  brandName: string;
  /** Where to go on; app/locale checks it. */
  to: string;
  /** What was typed and did not get through. */
  form?: RetainedForm | undefined;
};

/** A button for each language; works without script. */
export function LanguageList({ words, brandName, to, form }: Props) {
  return (
    <>
      <title>{`${words.t("shell.language")} · ${brandName}`}</title>
      <h1 className="title">{words.say("shell.language")}</h1>
      {/* As many columns as the text's size leaves room for, not the window's (WCAG 1.4.4). */}
      <form
        method="post"
        action={href("/locale")}
        className="-mx-3 mt-4 grid grid-cols-[repeat(auto-fill,minmax(min(100%,9rem),1fr))]"
      >
        <input type="hidden" name="to" value={to} />
        {form && <RetainedInputs form={form} />}
        {offeredLocales().map((locale) => (
          <button
            key={locale}
            type="submit"
            name="locale"
            value={locale}
            lang={locale}
            aria-current={locale === words.locale || undefined}
            className="menu-item"
          >
            <bdi>{nameOf(locale)}</bdi>
          </button>
        ))}
      </form>
    </>
  );
}
