import { Icon } from "@/components/ui/icon";
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
    <footer className="mx-auto flex w-full max-w-5xl flex-wrap items-center justify-center gap-x-6 gap-y-2 px-6 pt-4 pb-[max(1.5rem,env(safe-area-inset-bottom))] text-sm text-muted print:hidden">
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
    <a
      href={href(`/languages?to=${encodeURIComponent(path)}`)}
      data-keep=""
      className="inline-flex min-h-11 items-center gap-2 rounded-control px-3 hover:bg-subtle"
    >
      <Icon name="globe" className="size-4.5" />
      <span>
        <span className="sr-only">{words.t("shell.changeLanguage")}: </span>
        {nameOf(words.locale)}
      </span>
    </a>
  );
}
