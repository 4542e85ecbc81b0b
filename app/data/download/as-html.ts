import { formatMoment } from "@/i18n/locales";
import type { Translator } from "@/i18n/translator";
import { escapeHtml } from "@/lib/escape-html";
import type { Made } from "@/lib/export/as-json";
import type { PersonalData } from "@/lib/export/personal-data";

/** The data as one HTML document that needs no other file, in pieces. For people: the JSON beside it is for programs. */
export async function* asHtml(data: PersonalData, { service, at }: Made, words: Translator): AsyncGenerator<string> {
  const { t, locale, dir } = words;
  const title = escapeHtml(t("data.export.title", { service: new URL(service).host }));
  const made = escapeHtml(t("data.export.made", { when: formatMoment(locale, new Date(at)) }));
  yield `<!DOCTYPE html>
<html lang="${locale}" dir="${dir}">
<head>
<meta charset="utf-8">
<meta name="viewport" content="width=device-width, initial-scale=1">
<meta name="color-scheme" content="light dark">
<title>${title}</title>
<style>${style}</style>
</head>
<body>
<main>
<h1>${title}</h1>
<p>${made}</p>
<p>${escapeHtml(t("data.export.omitted"))}</p>
`;
  yield* section(t("data.delete.account"), [data.account], words);
  yield* section(t("data.export.sessions"), data.sessions, words);
  yield* section(t("data.export.messages"), data.messages, words);
  if (data.applications) yield* section(t("data.export.applications"), data.applications, words);
  if (data.relations) yield* section(t("data.export.relations"), data.relations, words);
  yield "</main>\n</body>\n</html>\n";
}

const style = `body{font:1rem/1.5 system-ui,sans-serif;margin:0;padding:1.5rem}
main{max-width:50rem;margin:auto}
section>ul{list-style:none;padding:0}section>ul>li{border-top:1px solid #8888;padding-block:.75rem}
dl{display:grid;grid-template-columns:minmax(6rem,14rem) 1fr;gap:.25rem 1rem;margin:0}
dt{opacity:.75}dd{margin:0;min-width:0;overflow-wrap:anywhere}ul{margin:0;padding-inline-start:1rem}
@media(max-width:40rem){dl{grid-template-columns:1fr;gap:0}dd{margin-block-end:.5rem}}`;

async function* section(
  title: string,
  entries: Iterable<unknown> | AsyncIterable<unknown>,
  words: Translator,
): AsyncGenerator<string> {
  yield `<section>\n<h2>${escapeHtml(title)}</h2>\n<ul>\n`;
  let isEmpty = true;
  for await (const entry of entries) {
    isEmpty = false;
    yield `<li>${written(entry, words)}</li>\n`;
  }
  yield isEmpty ? `</ul>\n<p>${escapeHtml(words.t("data.export.none"))}</p>\n</section>\n` : "</ul>\n</section>\n";
}

/** Any JSON value: lists and pairs as such, moments in the person's language, in UTC. */
function written(value: unknown, words: Translator): string {
  if (Array.isArray(value)) return `<ul>${value.map((item) => `<li>${written(item, words)}</li>`).join("")}</ul>`;
  if (typeof value === "object" && value !== null) {
    const pairs = Object.entries(value).filter(([, part]) => !isNothing(part));
    return `<dl>${pairs.map(([name, part]) => `<dt>${label(name, words)}</dt><dd>${written(part, words)}</dd>`).join("")}</dl>`;
  }
  return `<bdi>${escapeHtml(isMoment(value) ? formatMoment(words.locale, new Date(value)) : String(value))}</bdi>`;
}

function isNothing(value: unknown): boolean {
  if (value === null || value === undefined || value === "") return true;
  return typeof value === "object" && Object.keys(value).length === 0;
}

function isMoment(value: unknown): value is string {
  return typeof value === "string" && /^\d{4}-\d\d-\d\dT\d\d:\d\d:\d\d(?:\.\d+)?(?:Z|[+-]\d\d:\d\d)$/.test(value);
}

/** What the product calls a field elsewhere, or the servers' own name for it, which is English. */
function label(name: string, words: Translator): string {
  const plain = name.replaceAll("_", " ");
  const known = words.kratos({ id: traitLabel, type: "info", text: plain, context: { title: plain } });
  return known === plain && words.locale !== "en" ? `<bdi lang="en">${escapeHtml(plain)}</bdi>` : escapeHtml(known);
}

/** Kratos' label that repeats the title of a trait. */
const traitLabel = 1070002;
