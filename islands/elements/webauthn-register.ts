import { define } from "../dom/define";
import { askForNewKey } from "../webauthn/ask";
import { prepare } from "../webauthn/ceremony";

define("webauthn-register", (host, life) => {
  prepare(host, life, {
    kind: "create",
    options: "webauthn_register_trigger",
    results: ["webauthn_register"],
    ask: askForNewKey,
  });
});
