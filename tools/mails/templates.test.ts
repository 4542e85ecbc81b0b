import { readdirSync, readFileSync } from "node:fs";
import { join } from "node:path";
import { expect, it } from "vitest";
import { formatOf } from "./asked-by";
import { mailBrands } from "./brands";
import { currentMailTemplates } from "./templates";

const folder = join(import.meta.dirname, "../../deploy/kratos/courier");

it("the courier's templates are those of messages/ (else: npm run mails)", () => {
  const files = readdirSync(folder, { recursive: true, withFileTypes: true }).filter((entry) => entry.isFile());
  const onDisk = files.map(({ parentPath, name }) => {
    const path = join(parentPath, name);
    return [path.slice(folder.length + 1), readFileSync(path, "utf8")] as const;
  });
  expect(new Map(onDisk)).toEqual(currentMailTemplates());
});

it("a code stands first in the subject of a mail where the operator wants it, and nowhere else", () => {
  const [usual, wanted] = [currentMailTemplates(), currentMailTemplates({ codeFirst: true })];
  const changed = [...wanted].filter(([name, text]) => usual.get(name) !== text).map(([name]) => name);
  const ofCodes = ["login_code", "registration_code", "recovery_code", "verification_code"];
  expect(changed.sort()).toEqual(ofCodes.map((mail) => `${mail}/valid/email.subject.gotmpl`).sort());
  const subject = wanted.get("login_code/valid/email.subject.gotmpl");
  expect(subject?.endsWith("{{- $words := get $all $locale -}}\n{{ .LoginCode }} · {{ $words.subject }}\n")).toBe(true);
});

it("addresses in mails are whole, or are not there", () => {
  const { brands, own } = mailBrands("https://id.example.org");
  expect(own).toBe("default");
  expect(brands.get("harbor")).toMatchObject({ title: "Harbor", color: "#0b6160", help: "https://example.com/help" });
  for (const { logo, terms, privacy, help } of [...brands.values(), ...mailBrands(undefined).brands.values()])
    for (const address of [logo, terms, privacy, help]) expect(address).toMatch(/^(?:https:\/\/\S+)?$/);
});

it("sentences become formats of Go", () => {
  expect(formatOf("{browser} on {system}, 100%", ["browser", "system"])).toBe("%[1]s on %[2]s, 100%%");
  expect(formatOf("{system}: {browser}", ["browser", "system"])).toBe("%[2]s: %[1]s");
});
