import { nameOf } from "@/i18n/locales";
import type { Translator } from "@/i18n/translator";
import type { Brand } from "@/lib/brands/brand";
import { shownIn } from "@/lib/brands/manifest";
import { href } from "@/lib/request/href";
import type { RetainedForm } from "@/lib/request/retained-form";
import { RetainedInputs } from "./retained-inputs";

type Props = {
  words: Translator;
  brand: Pick<Brand, "links" | "footer">;
  path: string;
  /** What was typed and did not get through: a change of the language takes it along. */
  form?: RetainedForm | undefined;
};

/** Links of the brand, and the one to other languages, on every page. */
export function Footer({ words, brand: { links, footer }, path, form }: Props) {
  const known = (["help", "privacy", "terms"] as const).flatMap((name) =>
    links[name] ? [{ href: links[name], text: words.t(`shell.${name}`), lang: undefined }] : [],
  );
  const more = footer.map((link) => ({ href: link.href, ...shownIn(link.label, words.locale) }));
  return (
    <footer className="foot">
      {[...known, ...more].map(({ href: url, text, lang }) => (
        <a key={url} href={url} lang={lang} className="inline-flex min-h-8 items-center hover:underline">
          {text}
        </a>
      ))}
      <LanguageLink words={words} path={path} form={form} />
    </footer>
  );
}

/**
 * A link, because the names of all languages would be a third of every page. What was typed goes along: by script, or as a
 * form where the page holds it.
 */
function LanguageLink({ words, path, form }: Pick<Props, "words" | "path" | "form">) {
  if (/^\/languages(?:\?|$)/.test(path)) return null;
  const list = href(`/languages?to=${encodeURIComponent(path)}`);
  const name = (
    <span>
      <span className="sr-only">{words.say("shell.changeLanguage")}: </span>
      {nameOf(words.locale)}
    </span>
  );
  if (form)
    return (
      <form method="post" action={list}>
        <RetainedInputs form={form} />
        <button type="submit" className="language">
          {name}
        </button>
      </form>
    );
  return (
    <a href={list} data-keep="" className="language">
      {name}
    </a>
  );
}
