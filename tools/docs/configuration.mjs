/** What documents say of the configuration: the whole reference, README's ten variables, and .env.example. */
import { replacePart, table } from "../lib/markdown.mjs";
import { loadTypescript } from "../lib/typescript.mjs";

/** The variables that matter to everybody, in README.md. */
const ten = [
  "KRATOS_PUBLIC_URL",
  "BASE_URL",
  "KRATOS_BROWSER_URL",
  "KRATOS_ADMIN_URL",
  "HYDRA_ADMIN_URL",
  "TRUSTED_PROXIES",
  "PORTICO_SECRET",
  "REDIS_URL",
  "BRANDS_DIR",
  "BRAND",
];

const text = (title, of) => ({ title, of, left: true });

const name = text("variable", (row) => `\`${row.name}\``);
const byDefault = text("default", (row) => row.byDefault);

/** @returns [{ file, write(now) }] */
export async function configurationDocuments() {
  const { reference } = await loadTypescript("tools/docs/reference.ts");
  const sections = reference();
  return [
    { file: "docs/configuration-reference.md", write: (now) => replacePart(now, "variables", tables(sections)) },
    { file: "README.md", write: (now) => replacePart(now, "variables", shortTable(sections)) },
    { file: ".env.example", write: (now) => `${headOf(now)}\n\n${example(sections)}\n` },
  ];
}

function tables(sections) {
  const columns = [name, byDefault, text("meaning", (row) => row.meaning), text("format", (row) => row.format)];
  return sections
    .map(({ title, about, variables }) =>
      [`## ${title}`, about, table(columns, variables)].filter(Boolean).join("\n\n"),
    )
    .join("\n\n");
}

function shortTable(sections) {
  const rows = sections.flatMap(({ variables }) => variables);
  const fromRoot = (markdown) => markdown.replace(/\]\((?!https?:)/g, "](docs/");
  const columns = [name, byDefault, text("meaning", (row) => fromRoot(row.meaning))];
  return table(
    columns,
    ten.map((wanted) => rows.find((row) => row.name === wanted)),
  );
}

/** The comment that begins a file. */
const headOf = (file) => file.slice(0, file.indexOf("\n\n"));

function example(sections) {
  const line = (row) => (row.isRequired ? `${row.name}=http://127.0.0.1:4433` : `# ${row.name}=${row.example}`);
  return sections.map(({ title, variables }) => [`# ${title}`, ...variables.map(line)].join("\n")).join("\n\n");
}
