import { defineElement } from "../dom/custom-element";
import { knowsPasskeys, signalAccepted } from "../webauthn/accepted-passkeys";
import { takeSeenPasskey } from "../webauthn/signal-api";

/** Since when the passkeys of this tab's account are in step. */
const toldKey = "portico-passkeys-told";

/** After a sign-in or a change, once: asks which passkeys the account has, and tells the password manager. */
defineElement("passkey-signals", async ({ dataset: { from = "", since = "" } }, { signal }) => {
  if (typeof PublicKeyCredential !== "function" || !PublicKeyCredential.signalAllAcceptedCredentials) return;
  try {
    const seen = takeSeenPasskey();
    const isTold = sessionStorage.getItem(toldKey) === since;
    sessionStorage.setItem(toldKey, since);
    if (!seen && (isTold || !knowsPasskeys())) return;
    const answer = await fetch(from, { headers: { accept: "application/json" }, signal });
    if (answer.status === 200) await signalAccepted(await answer.json(), seen);
  } catch {
    // No storage, no answer, or a browser that refuses: the passkeys stay as they are.
  }
});
