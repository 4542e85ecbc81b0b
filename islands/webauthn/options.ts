import { decode, decodeId } from "./base64url";

type Wire<Options, Encoded extends keyof Options> = Omit<Options, Encoded>;
interface WireDescriptor extends Wire<PublicKeyCredentialDescriptor, "id"> {
  id: string;
}
interface WireRequest extends Wire<PublicKeyCredentialRequestOptions, "challenge" | "allowCredentials"> {
  challenge: string;
  allowCredentials?: WireDescriptor[] | null;
}
interface WireCreation
  extends Wire<PublicKeyCredentialCreationOptions, "challenge" | "user" | "excludeCredentials" | "extensions"> {
  challenge: string;
  user: Wire<PublicKeyCredentialUserEntity, "id"> & { id: string };
  excludeCredentials?: WireDescriptor[] | null;
}
type Registration =
  | { publicKey: WireCreation }
  | { credentialOptions: { publicKey: WireCreation }; displayNameFieldName?: string };

const descriptor = (wire: WireDescriptor): PublicKeyCredentialDescriptor => ({ ...wire, id: decode(wire.id) });

/** Options for `navigator.credentials.get`, from the JSON in a login node. Throws if it cannot be read. */
export function requestOptions(json: string): PublicKeyCredentialRequestOptions {
  const { publicKey }: { publicKey: WireRequest } = JSON.parse(json);
  return {
    ...publicKey,
    challenge: decode(publicKey.challenge),
    allowCredentials: publicKey.allowCredentials?.map(descriptor),
  };
}

/** True if a login node names the credentials that it accepts. */
export function namesCredentials(json: string): boolean {
  return /"allowCredentials":\s*\[\s*\{/.test(json);
}

/** The field whose value names a new passkey. At sign-up only: in settings Kratos knows the name. */
export function displayNameField(json: string): string | undefined {
  const data: Registration = JSON.parse(json);
  return "credentialOptions" in data ? data.displayNameFieldName : undefined;
}

/**
 * Options for `navigator.credentials.create`, from the JSON in a registration or settings node. Throws if it cannot be
 * read.
 * @param exclude ids of the account's credentials, hex or base64url
 * @param isHere true for a passkey of this device alone
 */
export function creationOptions(
  json: string,
  exclude: string[],
  name?: string,
  isHere = false,
): PublicKeyCredentialCreationOptions {
  const data: Registration = JSON.parse(json);
  const { publicKey } = "credentialOptions" in data ? data.credentialOptions : data;
  // Kratos asks for "platform", which excludes phones and some password managers.
  const { authenticatorAttachment, ...selection } = publicKey.authenticatorSelection ?? {};
  return {
    ...publicKey,
    authenticatorSelection: isHere ? { ...selection, authenticatorAttachment: "platform" } : selection,
    challenge: decode(publicKey.challenge),
    user: { ...publicKey.user, ...(name && { name, displayName: name }), id: decode(publicKey.user.id) },
    excludeCredentials: [
      ...(publicKey.excludeCredentials ?? []).map(descriptor),
      ...exclude.map((id) => ({ type: "public-key" as const, id: decodeId(id) })),
    ],
  };
}
