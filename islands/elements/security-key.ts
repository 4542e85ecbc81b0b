import { defineElement } from "../dom/custom-element";
import { connectCeremony } from "../webauthn/ceremony";
import { createCredential, getCredential } from "../webauthn/credential";

defineElement("webauthn-login", (host, whileConnected) => {
  connectCeremony(host, whileConnected, {
    kind: "get",
    options: "webauthn_login_trigger",
    results: ["webauthn_login"],
    request: getCredential,
  });
});

defineElement("webauthn-register", (host, whileConnected) => {
  connectCeremony(host, whileConnected, {
    kind: "create",
    options: "webauthn_register_trigger",
    results: ["webauthn_register"],
    request: createCredential,
  });
});
