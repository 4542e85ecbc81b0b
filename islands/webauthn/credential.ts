import { encode } from "./base64url";
import { noteUse } from "./device";
import { creationOptions, displayNameField, requestOptions } from "./options";
import { rememberSeenPasskey } from "./signal-api";

export interface CeremonyContext {
  host: HTMLElement;
  form: HTMLFormElement;
  /** The options as Kratos sent them, JSON. */
  options: string;
}

/** What Kratos reads of a response; the first field tells a sign-in from a registration. */
const assertionFields = ["signature", "authenticatorData", "clientDataJSON", "userHandle"] as const;
const attestationFields = ["attestationObject", "clientDataJSON"] as const;

interface KeyCredential<Field extends string> extends Credential {
  rawId: ArrayBuffer;
  response: Record<Field, ArrayBuffer | null>;
}

/** By shape, because password managers that replace `navigator.credentials` return objects of their own classes. */
function hasResponse<Field extends string>(
  credential: Credential | null,
  field: Field,
): credential is KeyCredential<Field> {
  const response = credential && "response" in credential && credential.response;
  return typeof response === "object" && response !== null && field in response;
}

function toJson<Field extends string>(credential: Credential | null, fields: readonly [Field, ...Field[]]): string {
  if (!hasResponse(credential, fields[0])) throw new TypeError(`The credential has no ${fields[0]}.`);
  const { id, rawId, type, response } = credential;
  const encoded = fields.map((field) => [field, encode(response[field])]);
  return JSON.stringify({ id, rawId: encode(rawId), type, response: Object.fromEntries(encoded) });
}

/** The value of `passkey_login` and `webauthn_login`: an assertion in the JSON of Kratos' webauthn.js. */
export function assertionJson(credential: Credential | null): string {
  return toJson(credential, assertionFields);
}

/** The value of `passkey_register`, `passkey_settings_register` and `webauthn_register`. */
export function attestationJson(credential: Credential | null): string {
  return toJson(credential, attestationFields);
}

/** Signs in with one of the credentials that Kratos names. Rejects with what the browser's prompt rejects with. */
export async function getCredential({ options }: CeremonyContext, signal: AbortSignal): Promise<string> {
  return assertionJson(await navigator.credentials.get({ publicKey: requestOptions(options), signal }));
}

/** Signs in with a discoverable credential, and remembers which. */
export async function getPasskey(
  { host, options }: CeremonyContext,
  signal: AbortSignal,
  mediation?: CredentialMediationRequirement,
): Promise<string> {
  const publicKey = requestOptions(options);
  const credential = await navigator.credentials.get({ publicKey, signal, mediation });
  const json = assertionJson(credential);
  const { userHandle = "" } = JSON.parse(json).response;
  if (host.dataset.device) noteUse(host.dataset.device, attachmentOf(credential));
  rememberSeenPasskey({ rpId: publicKey.rpId ?? location.hostname, credentialId: credential?.id ?? "", userHandle });
  return json;
}

/** Of this device (`platform`) or another (`cross-platform`), where the browser tells. */
function attachmentOf(credential: Credential | null): string | null | undefined {
  return credential && "authenticatorAttachment" in credential ? String(credential.authenticatorAttachment) : undefined;
}

/** Creates a credential, named after the form's field if Kratos names one, unless the device holds one of the account. */
export async function createCredential(context: CeremonyContext, signal: AbortSignal): Promise<string> {
  return attestationJson(await create(context, signal));
}

/** The same for a passkey, which is remembered. */
export async function createPasskey(context: CeremonyContext, signal: AbortSignal): Promise<string> {
  const credential = await create(context, signal);
  const json = attestationJson(credential);
  const { rp, user } = creationOptions(context.options, []);
  const userHandle = encode(ArrayBuffer.isView(user.id) ? user.id.buffer : user.id);
  rememberSeenPasskey({ rpId: rp.id ?? location.hostname, credentialId: credential?.id ?? "", userHandle });
  return json;
}

function create({ host, form, options }: CeremonyContext, signal: AbortSignal): Promise<Credential | null> {
  const field = form.elements.namedItem(displayNameField(options) ?? "");
  const name = field instanceof HTMLInputElement ? field.value : undefined;
  const exclude = (host.dataset.exclude ?? "").split(/\s+/).filter(Boolean);
  const publicKey = creationOptions(options, exclude, name, "here" in host.dataset);
  return navigator.credentials.create({ publicKey, signal });
}
