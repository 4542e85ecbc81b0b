import { decodeId, encode } from "./base64url";

/**
 * Keeps password managers in step with Kratos (WebAuthn level 3, 5.1.10, Signal API): which passkeys an account still has,
 * and what it is called.
 *
 * Kratos gives each passkey a user handle of its own, and tells none. The browser learns a handle when a passkey is made
 * or used, together with the passkey's id: whose it is shows once that id is in an account's list. A signal for another
 * person's handle would make the browser drop passkeys that work, so without that proof none is sent.
 */

/** An account's passkeys as Kratos has them now (`GET /passkeys` of ours). */
export interface AcceptedPasskeys {
  /** Kratos' id of the identity. */
  account: string;
  rpId: string;
  name: string;
  displayName: string;
  /** Hex, as in Kratos' settings. */
  ids: string[];
}

/** A passkey that this browser has seen; all base64url but `rpId`. */
export interface SeenPasskey {
  rpId: string;
  credentialId: string;
  userHandle: string;
}

type KnownPasskey = SeenPasskey & { account: string };

const knownKey = "portico-passkeys";

/** A person has a few; browsers are shared by a few people. */
const maxKnown = 20;

/** Passkeys of this browser whose account is proven. */
function knownPasskeys(): KnownPasskey[] {
  const stored: unknown = JSON.parse(localStorage.getItem(knownKey) ?? "[]");
  return Array.isArray(stored) ? stored : [];
}

/** True if there is anything to tell a password manager of. */
export function knowsPasskeys(): boolean {
  return knownPasskeys().length > 0;
}

/**
 * Tells the password manager which passkeys of an account Kratos accepts, and the account's name.
 * @param seen a passkey that was made or used just now
 */
export async function signalAccepted(accepted: AcceptedPasskeys, seen?: SeenPasskey): Promise<void> {
  const { account, rpId, name, displayName } = accepted;
  const ids = accepted.ids.map((id) => encode(decodeId(id).buffer));
  const proven = seen?.userHandle && ids.includes(seen.credentialId) ? [{ ...seen, account }] : [];
  const others = knownPasskeys().filter(({ credentialId }) => credentialId !== proven[0]?.credentialId);
  const known = [...proven, ...others];
  for (const { userHandle: userId } of known.filter((each) => each.account === account && each.rpId === rpId)) {
    const told = { rpId, userId };
    await PublicKeyCredential.signalAllAcceptedCredentials?.({ ...told, allAcceptedCredentialIds: ids });
    await PublicKeyCredential.signalCurrentUserDetails?.({ ...told, name, displayName });
  }
  const kept = known.filter((each) => each.account !== account || ids.includes(each.credentialId));
  localStorage.setItem(knownKey, JSON.stringify(kept.slice(0, maxKnown)));
}
