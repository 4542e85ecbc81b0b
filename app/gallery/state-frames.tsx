import { href } from "@/lib/request/href";
import type { Choices } from "./choices";

/** One state in every brand, language, theme and width that was chosen. */
export function StateFrames({ name, choices }: { name: string; choices: Choices }) {
  const { brands, locales, themes, widths } = choices;
  const views = brands.flatMap((brand) =>
    locales.flatMap((locale) => themes.flatMap((theme) => widths.map((width) => ({ brand, locale, theme, width })))),
  );
  return (
    <section aria-label={name} className="flex flex-col gap-1">
      <h3 className="text-sm font-medium">{name}</h3>
      <ul className="flex flex-wrap gap-6">
        {views.map(({ width, ...view }) => {
          const url = href(`/gallery/state?${new URLSearchParams({ name, ...view })}`);
          const title = [...Object.values(view), width].join(" · ");
          return (
            <li key={title} className="flex flex-col gap-1">
              <a href={url} className="link text-sm">
                {title}
              </a>
              <iframe
                title={`${name} · ${title}`}
                src={url}
                // The editor's values are those of the first brand.
                data-edited={view.brand === brands[0] ? view.theme : undefined}
                loading="lazy"
                width={width}
                height={740}
                className="rounded border border-line"
              />
            </li>
          );
        })}
      </ul>
    </section>
  );
}
