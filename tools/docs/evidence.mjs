/** How the documents of evidence are written from their data: controls, threats, ASVS, control maps, personal data. */
import { basename } from "node:path";
import { table } from "../lib/markdown.mjs";

const text = (title, of) => ({ title, of, left: true });

const testName = (file) => basename(file).replace(/\.(?:spec|test)\.\w+$/, "");

const code = (names) => names.map((name) => `\`${name}\``).join(", ");

const section = (title, lines) => `## ${title}\n\n${lines.join("\n")}`;

/** Links to controls, as other documents name them. */
const links = (names = []) => names.map((name) => `[${name}](controls.md#${name})`).join(", ");

const because = (row) => (row.by ? ` (${links(row.by)})` : "");

function control({ control: name, does, files, tests, logs, audit, metrics }) {
  const proof = [
    ["Files", files.map((file) => `[${file}](../${file})`).join(", ")],
    [
      "Tests",
      Object.keys(tests)
        .map((file) => `[${testName(file)}](../${file})`)
        .join(", "),
    ],
    ["Log", logs && code(logs)],
    ["Audit", audit && code(audit)],
    ["Metrics", metrics && code(metrics)],
  ];
  const lines = proof.filter(([, shown]) => shown).map(([what, shown]) => `- ${what}: ${shown}`);
  return `### ${name}\n\n${does[0].toUpperCase()}${does.slice(1)}.\n\n${lines.join("\n")}`;
}

const threat = (row) =>
  `- **${row.kind}**: ${row.threat}. ${row.holds}${because(row)}.${row.remains ? ` _Remains_: ${row.remains}.` : ""}`;

const requirement = ({ l1 = [], l2 = [], ...row }) => {
  const ids = [...l1.map((id) => `${id} (1)`), ...l2.map((id) => `${id} (2)`)];
  return `- **${ids.join(", ")}** ${row.topic}: ${row.result}${row.how ? `; ${row.how}` : ""}${because(row)}`;
};

const mapped = (row) =>
  `- **${row.ids.join(", ")}** ${row.topic}: ${row.whose}${row.how ? `; ${row.how}` : ""}${because(row)}`;

/** @type {Record<string, (data: any) => string>} how each document's part is written, by its name */
export const evidence = {
  controls: (rows) => rows.map(control).join("\n\n"),
  "threat-model": (legs) => legs.map(({ leg, threats }) => section(leg, threats.map(threat))).join("\n\n"),
  asvs: (chapters) => chapters.map(({ chapter, rows }) => section(chapter, rows.map(requirement))).join("\n\n"),
  "control-maps": (maps) => maps.map(({ map, rows }) => section(map, rows.map(mapped))).join("\n\n"),
  "personal-data": ({ data, cookies, kratos, storage }) => {
    const columns = [text("what", (row) => row.what), text("where", (row) => row.where), text("why", (row) => row.why)];
    const record = [...columns, text("how long", (row) => row.long), text("who gets it", (row) => row.who)];
    record.push(text("held by", (row) => links([row.control])));
    const kept = (title, of) => [text(title, of), text("why", (row) => row.why), text("how long", (row) => row.lasts)];
    return [
      section("Records", [table(record, data)]),
      section("Cookies of ours", [
        table(
          kept("cookie", (row) => code([row.cookie])),
          cookies,
        ),
      ]),
      section("Cookies of Kratos", [
        table(
          kept("cookie", (row) => code([row.cookie])),
          kratos,
        ),
      ]),
      section("In the browser", [
        table(
          kept("key", (row) => code([row.key])),
          storage,
        ),
      ]),
    ].join("\n\n");
  },
};
