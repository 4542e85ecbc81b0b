import type { ReactNode } from "react";
import type { Translator } from "@/i18n/translator";

type Props = { sections: { group: string; title: ReactNode }[]; words: Translator };

/** Jumps to the sections, each of which has an anchor: `/settings#password`. */
export function SettingsNav({ sections, words }: Props) {
  return (
    <nav aria-label={words.t("settings.navigation")} className="lg:sticky lg:top-6">
      {/* In rows where there is no room beside the sections: what scrolls sideways is not found (WCAG 1.4.10). */}
      <ul className="-mx-3 flex flex-wrap gap-x-1 lg:flex-col">
        {sections.map(({ group, title }) => (
          <li key={group}>
            <a
              href={`#${group}`}
              className="flex min-h-11 items-center rounded-control px-3 max-lg:min-h-9 text-[0.9375rem] text-muted hover:bg-surface hover:text-ink aria-[current]:bg-surface aria-[current]:font-medium aria-[current]:text-ink"
            >
              {title}
            </a>
          </li>
        ))}
      </ul>
    </nav>
  );
}
