import { encode } from "./base64url";

interface Assertion extends Credential {
  rawId: ArrayBuffer;
  response: {
    authenticatorData: ArrayBuffer;
    clientDataJSON: ArrayBuffer;
    signature: ArrayBuffer;
    userHandle: ArrayBuffer | null;
  };
}

interface Attestation extends Credential {
  rawId: ArrayBuffer;
  response: { attestationObject: ArrayBuffer; clientDataJSON: ArrayBuffer };
}

/** By shape, not by `instanceof`: password managers that stand in for the browser hand out objects of their own. */
function has(credential: Credential | null, field: string): credential is Credential & { response: object } {
  const response = credential && "response" in credential && credential.response;
  return typeof response === "object" && response !== null && field in response;
}
const isAssertion = (credential: Credential | null): credential is Assertion => has(credential, "signature");
const isAttestation = (credential: Credential | null): credential is Attestation =>
  has(credential, "attestationObject");

/** The text that Kratos reads from `passkey_login` and `webauthn_login`. */
export function assertionJson(credential: Credential | null): string {
  if (!isAssertion(credential)) throw new TypeError("no assertion");
  const { id, rawId, type, response } = credential;
  return JSON.stringify({
    id,
    rawId: encode(rawId),
    type,
    response: {
      authenticatorData: encode(response.authenticatorData),
      clientDataJSON: encode(response.clientDataJSON),
      signature: encode(response.signature),
      userHandle: encode(response.userHandle),
    },
  });
}

/** The text that Kratos reads from `passkey_register`, `passkey_settings_register` and `webauthn_register`. */
export function attestationJson(credential: Credential | null): string {
  if (!isAttestation(credential)) throw new TypeError("no attestation");
  const { id, rawId, type, response } = credential;
  return JSON.stringify({
    id,
    rawId: encode(rawId),
    type,
    response: {
      attestationObject: encode(response.attestationObject),
      clientDataJSON: encode(response.clientDataJSON),
    },
  });
}
