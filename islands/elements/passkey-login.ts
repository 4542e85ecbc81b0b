import { define } from "../dom/define";
import { whenRestored } from "../dom/restored";
import { askForPasskey } from "../webauthn/ask";
import { type Ceremony, finish, prepare } from "../webauthn/ceremony";
import { endTurn, isTaken, takeTurn, whenQuiet } from "../webauthn/turn";
import { forgetPasskey } from "../webauthn/used-passkey";

const ceremony: Ceremony = {
  kind: "get",
  options: "passkey_challenge",
  results: ["passkey_login"],
  ask: (stage, signal) => askForPasskey(stage, signal),
};

define("passkey-login", (host, life) => {
  const cleaned = forgetPasskey(host.dataset.failed === "unknown");
  const stage = prepare(host, life, ceremony);
  if (!stage || !host.hasAttribute("data-autofill")) return;

  // Offers passkeys in the identifier field's own suggestions; silent about everything that does not work out.
  const offer = async () => {
    if (!document.querySelector("input[autocomplete~=webauthn]")) return;
    if (!(await PublicKeyCredential.isConditionalMediationAvailable?.())) return;
    if (life.signal.aborted || isTaken()) return;
    const signal = takeTurn();
    try {
      finish(stage, ceremony, await askForPasskey(stage, signal, "conditional"));
    } catch {
      endTurn(signal);
    }
  };

  whenQuiet(offer);
  whenRestored(life, offer);
  cleaned.then(offer);
});
