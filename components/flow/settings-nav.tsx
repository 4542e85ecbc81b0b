import type { Words } from "@/i18n/words";
import { href } from "@/lib/request/href";

type Props = { sections: { group: string; title: string }[]; words: Words; current: string | undefined };

/** The sections by their own URLs; a page that shows them all jumps to them instead. */
export function SettingsNav({ sections, words, current }: Props) {
  const target = (group: string) => (current ? href(`/settings/${group}`) : `#${group}`);
  return (
    <nav aria-label={words.t("settings.navigation")} className="lg:sticky lg:top-6">
      {/* In rows where there is no room beside the sections: what scrolls sideways is not found (WCAG 1.4.10). */}
      <ul className="-mx-3 flex flex-wrap gap-x-1 lg:flex-col">
        {current && <SectionLink url={href("/settings")} title={words.t("settings.all")} />}
        {sections.map(({ group, title }) => (
          <SectionLink key={group} url={target(group)} title={title} isCurrent={group === current} />
        ))}
      </ul>
    </nav>
  );
}

function SectionLink({ url, title, isCurrent }: { url: string; title: string; isCurrent?: boolean }) {
  return (
    <li>
      <a
        href={url}
        aria-current={isCurrent ? "page" : undefined}
        className="flex min-h-11 items-center rounded-control px-3 max-lg:min-h-9 text-[0.9375rem] text-muted hover:bg-surface hover:text-ink aria-[current]:bg-surface aria-[current]:font-medium aria-[current]:text-ink"
      >
        {title}
      </a>
    </li>
  );
}
