import { readFileSync } from "node:fs";
import { join } from "node:path";
import { renderToStaticMarkup } from "react-dom/server";
import { expect, it } from "vitest";
import { catalogue } from "@/i18n/catalogues";
import { translatorOf } from "@/i18n/translator";
import { FlowScreen } from "./screen";
import { SettingsScreen } from "./settings-screen";

const words = translatorOf("en", await catalogue("en"));

function recorded(name: string) {
  return JSON.parse(readFileSync(join(import.meta.dirname, "../../fixtures", `${name}.json`), "utf8"));
}

const versions = ["v1.3.1", "v26.2.0"];

it.each(versions)("at sign-up a taken address leads to sign-in and recovery, once each (%s)", (version) => {
  for (const name of ["duplicate", "duplicate-with-hints"]) {
    const of = { kind: "registration", flow: recorded(`${version}/registration/${name}`) } as const;
    const html = renderToStaticMarkup(<FlowScreen of={of} words={words} brandName="Portico" />);
    const [, alert = ""] = /data-testid="ui\/message\/40000(?:07|28)"(.*?)<\/div><\/div>/.exec(html) ?? [];
    for (const to of ["login", "recovery"]) {
      expect(alert).toMatch(new RegExp(`href="/${to}\\?[^"]*from=registration\\.${of.flow.id}"`));
      expect(html.match(new RegExp(`href="/${to}\\?`, "g"))).toHaveLength(1);
    }
  }
});

it.each(versions)("in the settings a taken address is no reason to sign in (%s)", (version) => {
  for (const name of ["address-taken", "oidc-already-taken"]) {
    const flow = recorded(`${version}/settings/${name}`);
    const html = renderToStaticMarkup(<SettingsScreen flow={flow} words={words} brandName="Portico" notice="quiet" />);
    expect(html).toContain("already belongs to another account");
    expect(html).not.toContain("Sign in instead");
  }
});

it.each(versions)("that somebody must sign in again is said once (%s)", (version) => {
  const of = { kind: "login", flow: recorded(`${version}/login/refresh`) } as const;
  const html = renderToStaticMarkup(<FlowScreen of={of} words={words} brandName="Portico" />);
  expect(html).toContain('data-testid="ui/message/1010003"');
  expect(html.match(/sign in again/gi)).toHaveLength(1);
});
