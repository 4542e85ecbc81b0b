import { define } from "../dom/define";
import { askForKey } from "../webauthn/ask";
import { prepare } from "../webauthn/ceremony";

define("webauthn-login", (host, life) => {
  prepare(host, life, {
    kind: "get",
    options: "webauthn_login_trigger",
    results: ["webauthn_login"],
    ask: askForKey,
  });
});
