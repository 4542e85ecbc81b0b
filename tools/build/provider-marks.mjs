import { writeFileSync } from "node:fs";
import { createRequire } from "node:module";
import { at } from "../lib/paths.mjs";

/** Providers of Kratos (`provider` in its OIDC configuration, often the id as well) that simple-icons has a mark of. */
const providers = [
  "google",
  "github",
  "gitlab",
  "apple",
  "facebook",
  "discord",
  "x",
  "twitch",
  "spotify",
  "auth0",
  "okta",
  "keycloak",
  "patreon",
  "vk",
  "line",
];

/** Makers of passkeys that simple-icons has a mark of, beside those (lib/identity/passkey-maker.ts). */
const makers = [
  "1password",
  "bitwarden",
  "dashlane",
  "enpass",
  "kaspersky",
  "keepassxc",
  "keeper",
  "lastpass",
  "proton",
  "yubico",
];

/** Writes components/ui/provider-marks.json: provider or maker -> path and colour, from the simple-icons package. */
export function writeProviderMarks() {
  const icons = createRequire(import.meta.url)("simple-icons");
  const marks = [...providers, ...makers].map((name) => {
    const icon = icons[`si${name[0].toUpperCase()}${name.slice(1)}`];
    if (!icon) throw new Error(`simple-icons has no mark of ${name}.`);
    return [name, { path: rounded(icon.path), color: `#${icon.hex}` }];
  });
  writeFileSync(at("components", "ui", "provider-marks.json"), `${JSON.stringify(Object.fromEntries(marks))}\n`);
}

/**
 * A path with two decimals at most: it is drawn 20 pixels wide, and stands in every page that has the button.
 * Points stay, since numbers may follow each other without a blank ("1.5.25").
 */
function rounded(path) {
  return path.replace(/\.(\d{3,})/g, (whole, digits) => {
    const hundredths = Math.round(Number(`0.${digits}`) * 100);
    return hundredths === 100 ? whole : `.${String(hundredths).padStart(2, "0").replace(/0$/, "")}`;
  });
}
