import { defineElement } from "../dom/custom-element";
import { connectCeremony } from "../webauthn/ceremony";
import { createPasskey } from "../webauthn/credential";
import { forgetRemovedPasskey } from "../webauthn/signal-api";

defineElement("passkey-register", (host, whileConnected) => {
  const context = connectCeremony(host, whileConnected, {
    kind: "create",
    options: "passkey_create_data",
    results: ["passkey_register", "passkey_settings_register"],
    request: createPasskey,
  });
  if (context) forgetRemovedPasskey(host, context.options, whileConnected);
});
