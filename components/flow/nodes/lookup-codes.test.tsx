import { readFileSync } from "node:fs";
import { join } from "node:path";
import { renderToStaticMarkup } from "react-dom/server";
import { expect, it } from "vitest";
import { catalogue } from "@/i18n/catalogues";
import { translatorOf } from "@/i18n/translator";
import { SettingsScreen } from "../settings-screen";

const words = translatorOf("en", await catalogue("en"));

it.each(["v1.3.1", "v26.2.0"])("backup codes that are left stand before those that were used (%s)", (version) => {
  const path = join(import.meta.dirname, "../../../fixtures", version, "settings/lookup-revealed.json");
  const html = renderToStaticMarkup(
    <SettingsScreen flow={JSON.parse(readFileSync(path, "utf8"))} words={words} brandName="Portico" notice="quiet" />,
  );
  const [first, ...others] = html
    .split("<li")
    .slice(1)
    .filter((item) => /data-copy|>Used/.test(item));
  expect(first).toContain("data-copy");
  expect(others.filter((item) => item.includes(">Used")).length).toBeGreaterThan(0);
  expect(others.findLastIndex((item) => item.includes("data-copy"))).toBeLessThan(
    others.findIndex((item) => item.includes(">Used")),
  );
});
