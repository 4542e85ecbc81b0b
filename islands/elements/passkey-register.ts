import { define } from "../dom/define";
import { askForNewKey } from "../webauthn/ask";
import { prepare } from "../webauthn/ceremony";
import { followRemovals } from "../webauthn/removed-passkey";

define("passkey-register", (host, life) => {
  const stage = prepare(host, life, {
    kind: "create",
    options: "passkey_create_data",
    results: ["passkey_register", "passkey_settings_register"],
    ask: askForNewKey,
  });
  if (stage) followRemovals(stage, life);
});
