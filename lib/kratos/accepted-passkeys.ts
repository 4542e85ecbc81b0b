import type { SettingsFlow } from "@ory/client";
import { dig } from "../json";
import { nodeId, nodeValue } from "./flow";

/** The passkeys of an account, as password managers are told of them (WebAuthn level 3, 5.1.10). */
type AcceptedPasskeys = {
  /** Kratos' id of the identity. */
  account: string;
  rpId: string;
  /** What the account is called in passkeys, by the identity schema. */
  name: string;
  displayName: string;
  /** Ids of the passkeys, hex. */
  ids: string[];
};

/** Reads them from settings, whose options for a new passkey name the account; undefined where passkeys are off. */
export function acceptedPasskeys({ identity, ui }: SettingsFlow): AcceptedPasskeys | undefined {
  const named = (name: string) => ui.nodes.filter((node) => nodeId(node) === name).map(nodeValue);
  const [options] = named("passkey_create_data");
  if (!options) return undefined;
  const { rp, user } = publicKeyIn(options);
  const rpId = dig(rp, "id");
  const name = dig(user, "name");
  const displayName = dig(user, "displayName");
  if (typeof rpId !== "string" || typeof name !== "string" || typeof displayName !== "string") return undefined;
  return { account: identity.id, rpId, name, displayName, ids: named("passkey_remove") };
}

function publicKeyIn(options: string): { rp?: unknown; user?: unknown } {
  try {
    const publicKey = dig(JSON.parse(options), "publicKey");
    return { rp: dig(publicKey, "rp"), user: dig(publicKey, "user") };
  } catch {
    return {};
  }
}
