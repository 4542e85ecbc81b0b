import { readFileSync } from "node:fs";
import type { SettingsFlow } from "@ory/client";
import { renderToStaticMarkup } from "react-dom/server";
import { expect, it } from "vitest";
import { catalogue } from "@/i18n/catalogues";
import { translatorOf } from "@/i18n/translator";
import { SettingsScreen } from "./settings-screen";

/** What each button that removes something is described by. */
async function described(state: string, group?: string): Promise<[string, string][]> {
  const flow: SettingsFlow = JSON.parse(readFileSync(`fixtures/v1.3.1/settings/${state}.json`, "utf8"));
  flow.ui.nodes = flow.ui.nodes.filter((node) => !group || node.group === group);
  const words = translatorOf("en", await catalogue("en"));
  const html = renderToStaticMarkup(<SettingsScreen flow={flow} words={words} brandName="Portico" notice="quiet" />);
  return [...html.matchAll(/<button[^>]*aria-describedby="([^"]+-note)"[^>]*\bname="(\w+)"/g)].map(
    ([, id = "", name = ""]) => [
      name,
      new RegExp(`id="${id}"[^>]*>([^<]*)`).exec(html)?.[1]?.replace(/^Added .+ · /, "") ?? "",
    ],
  );
}

const wayIn = "After this, you can’t sign in with it any more. Your other ways to sign in stay the same.";

it("names the second steps that are left, and says of a way in that the others stay", async () => {
  expect(Object.fromEntries(await described("all-methods-enrolled"))).toEqual({
    totp_unlink: "After this, the second step when you sign in is: Backup codes or Security keys.",
    lookup_secret_disable: "After this, the second step when you sign in is: Authenticator app or Security keys.",
    webauthn_remove: wayIn,
    passkey_remove: wayIn,
    unlink: wayIn,
  });
});

it("says that no second step is left", async () => {
  expect(await described("totp-enrolled")).toEqual([
    ["totp_unlink", "After this, you’ll sign in with one step only, which is less secure."],
  ]);
});

it("promises no second step that a last key may or may not have been", async () => {
  expect(await described("webauthn-enrolled", "webauthn")).toEqual([
    ["webauthn_remove", `${wayIn} If you have no other second step, you’ll sign in without one.`],
  ]);
});

it("says of the last way in that it cannot be removed", async () => {
  expect(await described("passkey-last-credential")).toEqual([
    ["passkey_remove", "This is your only way to sign in, so it cannot be removed. Add another way first."],
  ]);
});
