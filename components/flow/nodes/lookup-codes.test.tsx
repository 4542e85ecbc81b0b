import { expect, it } from "vitest";
import { all, byTestId, textOf } from "../../test-dom";
import { drawRecorded, versions } from "../test-flow";

it.each(versions)("backup codes that are left stand before those that were used (%s)", (version) => {
  const page = drawRecorded(`${version}/settings/lookup-revealed`);
  const items = all(byTestId(page, "node/text/lookup_secret_codes"), "li");
  const isLeft = (item: Element) => item.querySelector("[data-copy]") !== null;
  const used = items.filter((item) => !isLeft(item));
  expect(isLeft(items[0] as Element)).toBe(true);
  expect(used.length).toBeGreaterThan(0);
  for (const item of used) expect(textOf(item)).toMatch(/^Used/);
  expect(items.slice(-used.length)).toEqual(used);
});
