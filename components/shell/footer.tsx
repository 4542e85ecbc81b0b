import { nameOf } from "@/i18n/locales";
import type { Words } from "@/i18n/words";
import type { Brand } from "@/lib/brand";
import { textIn } from "@/lib/brands/sheet";
import { href } from "@/lib/href";

type Props = { words: Words; brand: Pick<Brand, "links" | "footer">; path: string };

/** Links of the brand, and the way to another language, on every page. */
export function Footer({ words, brand: { links, footer }, path }: Props) {
  const known = (["help", "privacy", "terms"] as const).flatMap((name) =>
    links[name] ? [{ href: links[name], label: words.t(`shell.${name}`) }] : [],
  );
  const more = footer.map((link) => ({ href: link.href, label: textIn(link.label, words.locale) }));
  return (
    <footer className="foot">
      {[...known, ...more].map(({ href: url, label }) => (
        <a key={url} href={url} className="inline-flex min-h-8 items-center hover:underline">
          {label}
        </a>
      ))}
      <LanguageLink words={words} path={path} />
    </footer>
  );
}

/** A link, because the names of all languages would be a third of every page. What was typed goes along. */
function LanguageLink({ words, path }: { words: Words; path: string }) {
  if (/^\/languages(?:\?|$)/.test(path)) return null;
  return (
    <a href={href(`/languages?to=${encodeURIComponent(path)}`)} data-keep="" className="language">
      <span>
        <span className="sr-only">{words.t("shell.changeLanguage")}: </span>
        {nameOf(words.locale)}
      </span>
    </a>
  );
}
