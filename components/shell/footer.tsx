import { nameOf } from "@/i18n/locales";
import type { Translator } from "@/i18n/translator";
import type { Brand } from "@/lib/brands/brand";
import { shownIn } from "@/lib/brands/manifest";
import { href } from "@/lib/request/href";

type Props = { words: Translator; brand: Pick<Brand, "links" | "footer">; path: string };

/** Links of the brand, and the one to other languages, on every page. */
export function Footer({ words, brand: { links, footer }, path }: Props) {
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
      <LanguageLink words={words} path={path} />
    </footer>
  );
}

/** A link, because the names of all languages would be a third of every page. What was typed goes along. */
function LanguageLink({ words, path }: { words: Translator; path: string }) {
  if (/^\/languages(?:\?|$)/.test(path)) return null;
  return (
    <a href={href(`/languages?to=${encodeURIComponent(path)}`)} data-keep="" className="language">
      <span>
        <span className="sr-only">{words.say("shell.changeLanguage")}: </span>
        {nameOf(words.locale)}
      </span>
    </a>
  );
}
