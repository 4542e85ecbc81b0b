import { nameOf } from "@/i18n/locales";
import type { Words } from "@/i18n/words";
import { href } from "@/lib/href";

type Props = { words: Words; links: { terms?: string; privacy?: string; help?: string }; path: string };

/** Links of the brand, and the way to another language, on every page. */
export function Footer({ words, links, path }: Props) {
  const brandLinks = (["help", "privacy", "terms"] as const).flatMap((name) =>
    links[name] ? [{ name, href: links[name] }] : [],
  );
  return (
    <footer className="foot">
      {brandLinks.map(({ name, href: url }) => (
        <a key={name} href={url} className="inline-flex min-h-8 items-center hover:underline">
          {words.t(`shell.${name}`)}
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
