import { unicodeAddress } from "../identity/address";
import type { Facts } from "./facts";

/** "todo" is worth doing, "good" and "info" are in order; "info" is for the person to judge. */
type State = "todo" | "good" | "info";

type Topic =
  | "password"
  | "secondStep"
  | "securityKeys"
  | "passkeys"
  | "backupCodes"
  | "addresses"
  | "recovery"
  | "connections"
  | "devices"
  | "applications";

/** One line of the check-up. Words: `account.security.titles.<topic>`, `….texts.<says>`, `….actions.<action>`. */
export type Check = {
  topic: Topic;
  state: State;
  says:
    | "passwordSet"
    | "passwordUnknown"
    | "passwordNone"
    | "secondStepOn"
    | "secondStepOff"
    | "securityKeys"
    | "passkeysOn"
    | "passkeysOff"
    | "backupCodesOn"
    | "backupCodesLeft"
    | "backupCodesFew"
    | "backupCodesNone"
    | "addressVerified"
    | "addressUnverified"
    | "recoveryOn"
    | "recoveryNone"
    | "connections"
    | "devicesNone"
    | "devicesSome"
    | "applications"
    | "applicationsUnknown";
  count: number;
  /** Addresses, providers, or groups of methods. */
  names: readonly string[];
  action:
    | "changePassword"
    | "setPassword"
    | "secondStep"
    | "addSecondStep"
    | "securityKeys"
    | "passkeys"
    | "addPasskey"
    | "backupCodes"
    | "newCodes"
    | "verify"
    | "addresses"
    | "addAddress"
    | "connections"
    | "devices"
    | "applications";
  /** Page of ours that the action leads to, below the base path. */
  to: string;
};

/** Flows that the operator has not turned off (DISABLED_FLOWS). */
type Open = { recovery: boolean; verification: boolean };

/** From so many backup codes on nobody needs to think of new ones. */
export const enoughCodes = 4;

/** What there is to say about the protection of an account; nothing about what nobody tells. */
export function checksOf(facts: Facts, open: Open): Check[] {
  return [
    ...passwordCheck(facts),
    ...secondStepCheck(facts),
    ...keysCheck(facts),
    ...passkeysCheck(facts),
    ...codesCheck(facts),
    ...addressChecks(facts, open),
    ...recoveryCheck(facts, open),
    ...connectionsCheck(facts),
    ...devicesCheck(facts),
    ...applicationsCheck(facts),
  ];
}

type Line = Omit<Check, "count" | "names"> & { count?: number; names?: readonly string[] };

const line = ({ count = 0, names = [], ...others }: Line): Check[] => [{ ...others, count, names }];

function passwordCheck({ password, offer }: Facts): Check[] {
  const shared = { topic: "password", to: "/settings#password" } as const;
  if (password) return line({ ...shared, state: "good", says: "passwordSet", action: "changePassword" });
  if (!offer?.groups.has("password")) return [];
  return password === false
    ? line({ ...shared, state: "info", says: "passwordNone", action: "setPassword" })
    : line({ ...shared, state: "info", says: "passwordUnknown", action: "changePassword" });
}

function secondStepCheck({ secondSteps, unclearKeys = 0, password, offer }: Facts): Check[] {
  const topic = "secondStep";
  const [first] = secondSteps ?? [];
  if (first) {
    const to = first === "code" ? "/settings" : `/settings#${first}`;
    return line({ topic, state: "good", says: "secondStepOn", names: secondSteps ?? [], action: "secondStep", to });
  }
  const way = ["totp", "webauthn"].find((group) => offer?.groups.has(group));
  // Nothing is known of it, nothing can be done about it, or there is no password to learn.
  if (!secondSteps || !way || unclearKeys > 0 || password === false) return [];
  return line({ topic, state: "todo", says: "secondStepOff", action: "addSecondStep", to: `/settings#${way}` });
}

function keysCheck({ unclearKeys: count = 0, secondSteps }: Facts): Check[] {
  const says = "securityKeys";
  if (count === 0 || secondSteps?.includes("webauthn")) return [];
  return line({ topic: says, state: "info", says, count, action: says, to: "/settings#webauthn" });
}

function passkeysCheck({ passkeys: count, secondSteps, unclearKeys = 0, offer }: Facts): Check[] {
  const shared = { topic: "passkeys", to: "/settings#passkey" } as const;
  if (count) return line({ ...shared, state: "good", says: "passkeysOn", count, action: "passkeys" });
  if (count === undefined || !offer?.groups.has("passkey")) return [];
  const isProtected = (secondSteps ?? []).length + unclearKeys > 0;
  return line({ ...shared, state: isProtected ? "info" : "todo", says: "passkeysOff", action: "addPasskey" });
}

function codesCheck({ backupCodes: left, secondSteps = [], unclearKeys = 0, offer }: Facts): Check[] {
  const shared = { topic: "backupCodes", to: "/settings#lookup_secret" } as const;
  if (left === undefined) return [];
  if (left === "some") return line({ ...shared, state: "good", says: "backupCodesOn", action: "backupCodes" });
  if (left >= enoughCodes)
    return line({ ...shared, state: "good", says: "backupCodesLeft", count: left, action: "backupCodes" });
  if (left > 0) return line({ ...shared, state: "todo", says: "backupCodesFew", count: left, action: "newCodes" });
  // They stand in for a second step: without one nobody is asked for them.
  if (secondSteps.length + unclearKeys === 0 || !offer?.groups.has("lookup_secret")) return [];
  return line({ ...shared, state: "todo", says: "backupCodesNone", action: "newCodes" });
}

function addressChecks({ identity }: Facts, open: Open): Check[] {
  const topic = "addresses";
  const all = identity?.verifiable_addresses ?? [];
  const names = (verified: boolean) =>
    all.filter((address) => address.verified === verified).map(({ value }) => unicodeAddress(value));
  const [unverified, verified] = [names(false), names(true)];
  const settings = { action: "addresses", to: "/settings#profile" } as const;
  const way = open.verification ? ({ action: "verify", to: "/verification" } as const) : settings;
  return [
    ...(unverified.length > 0
      ? line({ topic, state: "todo", says: "addressUnverified", names: unverified, ...way })
      : []),
    ...(verified.length > 0
      ? line({ topic, state: "good", says: "addressVerified", names: verified, ...settings })
      : []),
  ];
}

function recoveryCheck({ identity, offer }: Facts, open: Open): Check[] {
  const names = (identity?.recovery_addresses ?? []).map(({ value }) => unicodeAddress(value));
  const shared = { topic: "recovery", to: "/settings#profile" } as const;
  if (!open.recovery) return [];
  if (names.length > 0) return line({ ...shared, state: "good", says: "recoveryOn", names, action: "addresses" });
  if (!offer?.takesAddress) return [];
  return line({ ...shared, state: "todo", says: "recoveryNone", action: "addAddress" });
}

function connectionsCheck({ connections: names = [] }: Facts): Check[] {
  const topic = "connections";
  if (names.length === 0) return [];
  return line({ topic, state: "info", says: topic, names, action: topic, to: "/settings#oidc" });
}

function devicesCheck({ otherDevices: count }: Facts): Check[] {
  if (count === undefined) return [];
  const shared = { topic: "devices", count, action: "devices", to: "/sessions" } as const;
  return count > 0
    ? line({ ...shared, state: "info", says: "devicesSome" })
    : line({ ...shared, state: "good", says: "devicesNone" });
}

function applicationsCheck({ applications }: Facts): Check[] {
  const topic = "applications";
  if (!applications) return [];
  const shared = { topic, state: "info", action: topic, to: "/applications" } as const;
  return applications === "unknown"
    ? line({ ...shared, says: "applicationsUnknown" })
    : line({ ...shared, says: topic, count: applications });
}
