import { Icon } from "@/components/ui/icon";
import { offeredLocales } from "@/i18n/catalogues";
import { nameOf } from "@/i18n/locales";
import type { Words } from "@/i18n/words";
import { href } from "@/lib/href";

type Props = { words: Words; links: { terms?: string; privacy?: string; help?: string }; path: string };

/** Links of the brand and the choice of language, on every page; works without script. */
export function Footer({ words, links, path }: Props) {
  const brandLinks = (["help", "privacy", "terms"] as const).flatMap((name) =>
    links[name] ? [{ name, href: links[name] }] : [],
  );
  return (
    <footer className="mx-auto flex w-full max-w-5xl flex-wrap items-center justify-center gap-x-6 gap-y-2 px-6 pt-4 pb-[max(1.5rem,env(safe-area-inset-bottom))] text-sm text-muted print:hidden">
      {brandLinks.map(({ name, href: url }) => (
        <a key={name} href={url} className="inline-flex min-h-8 items-center hover:underline">
          {words.t(`shell.${name}`)}
        </a>
      ))}
      <LanguageMenu words={words} path={path} />
    </footer>
  );
}

function LanguageMenu({ words, path }: { words: Words; path: string }) {
  return (
    <details className="relative">
      <summary className="flex min-h-11 cursor-pointer list-none items-center gap-2 rounded-control px-3 hover:bg-subtle [&::-webkit-details-marker]:hidden">
        <Icon name="globe" className="size-4.5" />
        <span className="sr-only">{words.t("shell.changeLanguage")}: </span>
        {nameOf(words.locale)}
      </summary>
      <form
        method="post"
        action={href("/locale")}
        data-keep=""
        className="absolute end-0 bottom-full z-10 mb-2 grid max-h-80 w-max min-w-48 overflow-y-auto rounded-control border border-line bg-surface p-1.5 shadow-card"
      >
        <input type="hidden" name="to" value={path} />
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
    </details>
  );
}
