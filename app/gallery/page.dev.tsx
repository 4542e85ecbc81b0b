import { offeredLocales } from "@/i18n/catalogues";
import { nameOf } from "@/i18n/locales";
import { brandNames } from "@/lib/brand";
import { single } from "@/lib/kratos/params";
import { stateGroups } from "./states";

type Query = Record<string, string | undefined>;

const widths = ["360", "768", "1280"];

/** Every state of the product for designers, side by side, by brand, language, theme and width. Development only. */
export default async function GalleryPage({ searchParams }: { searchParams: Promise<Query> }) {
  const query = await searchParams;
  const chosen = (name: string, values: readonly string[]) =>
    values.find((value) => value === single(query, name)) ?? values[0] ?? "";
  const brands = brandNames();
  const view = {
    locale: chosen("locale", ["en", ...offeredLocales()]),
    brand: chosen("brand", ["default", ...brands.filter((name) => name !== "default")]),
    theme: chosen("theme", ["light", "dark"]),
  };
  const width = chosen("width", widths);
  const only = single(query, "only");
  const groups = stateGroups().filter(
    ({ names, title }) => !only || title.includes(only) || names.some((name) => name.includes(only)),
  );
  return (
    <main id="content" tabIndex={-1} className="flex flex-col gap-8 p-6">
      <title>Gallery</title>
      <h1 className="text-2xl font-semibold">Gallery</h1>
      <form className="flex flex-wrap items-end gap-4 text-sm" action="/gallery">
        <Choice name="locale" values={offeredLocales()} value={view.locale} label={nameOf} />
        <Choice name="brand" values={brands} value={view.brand} />
        <Choice name="theme" values={["light", "dark"]} value={view.theme} />
        <Choice name="width" values={widths} value={width} />
        <label className="flex flex-col gap-1">
          only
          <input
            name="only"
            defaultValue={only}
            placeholder="login, passkey, wrong …"
            className="h-9 rounded border border-control bg-field px-2"
          />
        </label>
        <button type="submit" className="h-9 rounded bg-primary px-4 text-on-primary">
          Show
        </button>
      </form>
      {groups.map(({ title, names }) => (
        <section key={title} aria-label={title} className="flex flex-col gap-3">
          <h2 className="text-lg font-semibold">
            {title} <span className="text-muted">{names.length}</span>
          </h2>
          <ul className="flex flex-wrap gap-6">
            {names
              .filter((name) => !only || title.includes(only) || name.includes(only))
              .map((name) => (
                <Frame
                  key={name}
                  name={name}
                  url={`/gallery/state?${new URLSearchParams({ name, ...view })}`}
                  width={Number(width)}
                />
              ))}
          </ul>
        </section>
      ))}
    </main>
  );
}

function Frame({ name, url, width }: { name: string; url: string; width: number }) {
  return (
    <li className="flex flex-col gap-1">
      <a href={url} className="link text-sm">
        {name}
      </a>
      <iframe
        title={name}
        src={url}
        loading="lazy"
        width={width}
        height={740}
        className="rounded border border-line bg-white"
      />
    </li>
  );
}

type ChoiceProps = { name: string; values: readonly string[]; value: string; label?: (value: string) => string };

function Choice({ name, values, value, label = String }: ChoiceProps) {
  return (
    <label className="flex flex-col gap-1">
      {name}
      <select name={name} defaultValue={value} className="h-9 rounded border border-control bg-field px-2">
        {values.map((option) => (
          <option key={option} value={option}>
            {label(option)}
          </option>
        ))}
      </select>
    </label>
  );
}
