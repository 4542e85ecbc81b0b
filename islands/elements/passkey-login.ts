import { defineElement, onCacheRestore } from "../dom/custom-element";
import { type Ceremony, connectCeremony, submitResult } from "../webauthn/ceremony";
import { getPasskey } from "../webauthn/credential";
import { noteDevice } from "../webauthn/device";
import { endRequest, isRequestPending, startRequest, whenNoRequest } from "../webauthn/one-request";
import { forgetUnknownPasskey } from "../webauthn/signal-api";

const ceremony: Ceremony = {
  kind: "get",
  options: "passkey_challenge",
  results: ["passkey_login"],
  request: (context, signal) => getPasskey(context, signal),
};

defineElement("passkey-login", (host, whileConnected) => {
  const forgotten = forgetUnknownPasskey(host.dataset.failed === "unknown");
  const context = connectCeremony(host, whileConnected, ceremony);
  if (context && host.dataset.device) noteDevice(host.dataset.device);
  if (!context || !host.hasAttribute("data-autofill")) return;

  /** Offers passkeys in the suggestions of the identifier field (conditional mediation). Failures are not shown. */
  const autofill = async () => {
    if (!document.querySelector("input[autocomplete~=webauthn]")) return;
    if (!(await PublicKeyCredential.isConditionalMediationAvailable?.())) return;
    if (whileConnected.signal.aborted || isRequestPending()) return;
    const signal = startRequest();
    try {
      submitResult(context, ceremony, await getPasskey(context, signal, "conditional"));
    } catch {
      endRequest(signal);
    }
  };

  whenNoRequest(autofill);
  onCacheRestore(whileConnected, autofill);
  forgotten.then(autofill);
});
