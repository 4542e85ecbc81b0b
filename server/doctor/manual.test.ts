import { readFileSync } from "node:fs";
import { expect, it } from "vitest";
import { replacePart } from "../../tools/lib/markdown.mjs";
import { at } from "../../tools/lib/paths.mjs";
import type { Rule } from "./finding";
import { themes } from "./rules";

/** The manual has every rule, as the table has it. Written by `npx vitest run server/doctor/manual.test.ts -u`. */

const line = ({ id, severity, what, why, fix, anywhere }: Rule) =>
  `- **\`${id}\`** (${severity}${anywhere ? "" : ", public only"}): ${what} ${why} _Change:_ ${fix}`;

it("docs/doctor.md has the rules", async () => {
  const file = at("docs", "doctor.md");
  const text = Object.entries(themes).map(([theme, rules]) => `### ${theme}\n\n${rules.map(line).join("\n")}`);
  await expect(replacePart(readFileSync(file, "utf8"), "rules", text.join("\n\n"))).toMatchFileSnapshot(file);
});
