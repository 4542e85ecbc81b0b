import { assertionJson, attestationJson } from "./credential";
import { creationOptions, displayNameField, requestOptions } from "./options";
import { rememberPasskey } from "./used-passkey";

export interface Stage {
  host: HTMLElement;
  form: HTMLFormElement;
  /** The options as Kratos gave them. */
  json: string;
}

/** Signs in with one of the keys that Kratos names. */
export async function askForKey({ json }: Stage, signal: AbortSignal): Promise<string> {
  return assertionJson(await navigator.credentials.get({ publicKey: requestOptions(json), signal }));
}

/** Signs in with a passkey that knows whose it is. */
export async function askForPasskey(
  { json }: Stage,
  signal: AbortSignal,
  mediation?: CredentialMediationRequirement,
): Promise<string> {
  const publicKey = requestOptions(json);
  const credential = await navigator.credentials.get({ publicKey, signal, mediation });
  const text = assertionJson(credential);
  rememberPasskey({ rpId: publicKey.rpId ?? location.hostname, credentialId: credential?.id ?? "" });
  return text;
}

/** Makes a key or passkey, named after the form's field if Kratos says so. */
export async function askForNewKey({ host, form, json }: Stage, signal: AbortSignal): Promise<string> {
  const field = form.elements.namedItem(displayNameField(json) ?? "");
  const name = field instanceof HTMLInputElement ? field.value : undefined;
  const exclude = (host.dataset.exclude ?? "").split(/\s+/).filter(Boolean);
  return attestationJson(
    await navigator.credentials.create({ publicKey: creationOptions(json, exclude, name), signal }),
  );
}
