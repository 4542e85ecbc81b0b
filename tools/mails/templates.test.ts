import { mkdirSync, mkdtempSync, readdirSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { afterEach, expect, it, vi } from "vitest";
import { formatOf } from "./asked-by";
import { mailBrands } from "./brands";
import { currentMailTemplates } from "./templates";

afterEach(() => vi.unstubAllEnvs());

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
  const { brands, own } = mailBrands("https://id.example.org", ["en"]);
  expect(own).toBe("default");
  expect(brands.get("harbor")).toMatchObject({ title: "Harbor", color: "#0b6160", help: "https://example.com/help" });
  for (const { logo, terms, privacy, help, notMe } of [
    ...brands.values(),
    ...mailBrands(undefined, []).brands.values(),
  ])
    for (const address of [logo, terms, privacy, help, notMe]) expect(address).toMatch(/^(?:https:\/\/\S+)?$/);
  expect(mailBrands(undefined, []).brands.get("harbor")?.notMe).toBe("");
});

it("mails about an account lead to the page for what was not them, at the host of the brand", async () => {
  const folder = mkdtempSync(join(tmpdir(), "portico-brands-"));
  const mount = (name: string, sheet: object) => {
    mkdirSync(join(folder, name));
    writeFileSync(join(folder, name, "brand.json"), JSON.stringify(sheet));
    writeFileSync(join(folder, name, "logo.svg"), "<svg/>");
  };
  mount("acme", { title: "Acme", titles: { ar: "أكمي" }, hosts: ["*.acme.example", "login.acme.example"] });
  mount("bolt", { title: "Bolt", hosts: ["*.example.org"] });
  mount("corp", { title: "Corp", hosts: ["other.example", "id.example.org"] });
  const base = "https://id.example.org:8443/account";
  for (const [name, value] of Object.entries({ BASE_URL: base, BRANDS_DIR: folder })) vi.stubEnv(name, value);
  vi.resetModules();
  const fresh = await import("./brands");
  const { brands } = fresh.mailBrands(base, ["ar", "de", "en"]);
  rmSync(folder, { recursive: true });
  const own = "https://id.example.org:8443/account/not-me";
  expect(Object.fromEntries([...brands].map(([name, { notMe }]) => [name, notMe]))).toMatchObject({
    ...{ acme: "https://login.acme.example:8443/account/not-me", bolt: own, corp: own, default: own },
  });
  expect(brands.get("acme")?.titles).toEqual({ ar: "أكمي" });
});

it("no template reads a variable that it has not set: Kratos would answer the form with its error page", () => {
  for (const [name, text] of currentMailTemplates()) {
    const read = new Set([...text.matchAll(/\$[a-z]\w*/gi)].map(([variable]) => variable));
    const set = new Set([...text.matchAll(/(\$\w+) :=/g)].map(([, variable]) => variable));
    expect(
      [...read].filter((variable) => !set.has(variable)),
      name,
    ).toEqual([]);
  }
});

it("only mails about an account that is there have that link", () => {
  const bodies = [...currentMailTemplates({ base: "https://id.example.org" })].filter(([name]) => /body/.test(name));
  const linking = bodies.filter(([, text]) => text.includes("{{ with $brand.notMe }}")).map(([name]) => name);
  const ofAccounts = ["login_code", "recovery", "recovery_code", "verification", "verification_code"];
  const files = ofAccounts.flatMap((mail) =>
    ["email.body", "email.body.plaintext"].map((f) => `${mail}/valid/${f}.gotmpl`),
  );
  expect(linking.sort()).toEqual(files.sort());
});

it("sentences become formats of Go", () => {
  expect(formatOf("{browser} on {system}, 100%", ["browser", "system"])).toBe("%[1]s on %[2]s, 100%%");
  expect(formatOf("{system}: {browser}", ["browser", "system"])).toBe("%[2]s: %[1]s");
});
