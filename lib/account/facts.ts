import type { Identity, Session, SettingsFlow } from "@ory/client";
import { dig } from "../json";
import { type InputNode, isInput, messageValue, nodeId, nodeValue } from "../kratos/flow";

/** A second step at sign-in, by the group of its method. Backup codes stand in for one, and are none. */
export type SecondStep = "totp" | "webauthn" | "code";

/** What an account's settings offer to everybody whose account follows the same identity schema. */
export type Offer = {
  /** Groups of methods, as in `lib/screen/methods.ts`. */
  groups: ReadonlySet<string>;
  /** True if the schema has a place for an email address or phone number. */
  takesAddress: boolean;
};

/** What is known of how an account is protected. Undefined: whoever was asked does not tell. */
export type Facts = {
  identity: Identity | undefined;
  offer?: Offer | undefined;
  password?: boolean | undefined;
  secondSteps?: SecondStep[] | undefined;
  /** Security keys of which nobody says whether they are a second step or a way in of their own. */
  unclearKeys?: number | undefined;
  passkeys?: number | undefined;
  /** Backup codes that are left; "some" where they are not counted. */
  backupCodes?: number | "some" | undefined;
  /** Names of the accounts elsewhere that sign in to this one. */
  connections?: string[] | undefined;
  otherDevices?: number | undefined;
  /** Applications with access; "unknown" where Hydra does not answer. */
  applications?: number | "unknown" | undefined;
};

/** What a session tells (Kratos `GET /sessions/whoami`): how this browser has signed in, and the addresses. */
export function factsOfSession({ identity, authentication_methods = [] }: Session): Facts {
  const seconds = authentication_methods.filter(({ aal }) => aal === "aal2").map(({ method }) => String(method));
  const secondSteps = [...new Set(seconds)].filter(isSecondStep);
  return {
    identity,
    password: authentication_methods.some(({ method }) => method === "password") || undefined,
    secondSteps: secondSteps.length > 0 ? secondSteps : undefined,
  };
}

/** What the settings of an account tell by what they offer to remove (Kratos `GET /self-service/settings/browser`). */
export function factsOfSettings(flow: SettingsFlow): Facts {
  const nodes = flow.ui.nodes.filter(isInput);
  const named = (id: string) => nodes.filter((node) => nodeId(node) === id);
  const offer = offerOf(flow);
  const has = (group: string) => offer.groups.has(group);
  const hasCodes = named("lookup_secret_disable").length + named("lookup_secret_reveal").length > 0;
  return {
    identity: flow.identity,
    offer,
    secondSteps: named("totp_unlink").length > 0 ? ["totp"] : [],
    unclearKeys: named("webauthn_remove").length,
    passkeys: has("passkey") ? named("passkey_remove").length : undefined,
    backupCodes: hasCodes ? "some" : has("lookup_secret") ? 0 : undefined,
    connections: named("unlink").map(providerOf),
  };
}

/** What settings offer, whoever's they are. */
export function offerOf({ ui: { nodes } }: SettingsFlow): Offer {
  const groups = new Set(nodes.map(({ group }) => String(group)));
  const takesAddress = nodes.some((node) => isInput(node) && isAddress(node));
  return { groups, takesAddress };
}

/**
 * What Kratos' admin API tells (`GET /admin/identities/{id}?include_credential=…`). Of the credentials only whether and how
 * many there are leaves this function.
 */
export function factsOfCredentials(identity: Identity): Facts {
  const config = (type: string) => dig(identity.credentials, type, "config");
  const list = (type: string, name: string) => {
    const found = dig(config(type), name);
    return Array.isArray(found) ? found : [];
  };
  const keys = list("webauthn", "credentials").filter((key) => dig(key, "is_passwordless") !== true);
  const hasApp = dig(identity.credentials, "totp") !== undefined;
  const left = list("lookup_secret", "recovery_codes").filter((code) => !isUsed(dig(code, "used_at")));
  const password = config("password");
  return {
    identity,
    password: Boolean(dig(password, "hashed_password")) || dig(password, "use_password_migration_hook") === true,
    secondSteps: [...(hasApp ? ["totp" as const] : []), ...(keys.length > 0 ? ["webauthn" as const] : [])],
    unclearKeys: 0,
    passkeys: list("passkey", "credentials").length,
    backupCodes: left.length,
    connections: connectionsOf(identity),
  };
}

/** One account from what several answers tell; a later one counts more, but for second steps, which add up. */
export function joined(...all: Facts[]): Facts {
  const told = all.map((facts) => Object.entries(facts).filter(([, value]) => value !== undefined));
  const steps = all.flatMap(({ secondSteps }) => secondSteps ?? []);
  const isTold = all.some(({ secondSteps }) => secondSteps !== undefined);
  const facts: Facts = { identity: undefined, ...Object.fromEntries(told.flat()) };
  return { ...facts, secondSteps: isTold ? [...new Set(steps)] : undefined };
}

function isSecondStep(method: string): method is SecondStep {
  return method === "totp" || method === "webauthn" || method === "code";
}

function isAddress({ attributes: { name, type } }: InputNode): boolean {
  return name.startsWith("traits.") && (type === "email" || type === "tel");
}

function providerOf(node: InputNode): string {
  return messageValue(node.meta.label, "provider") ?? nodeValue(node);
}

/** Providers of `oidc` and `saml`, whose identifiers are `<provider>:<subject>`. */
function connectionsOf({ credentials }: Identity): string[] {
  return ["oidc", "saml"].flatMap((type) => {
    const identifiers = dig(credentials, type, "identifiers");
    return Array.isArray(identifiers) ? identifiers.map((id) => String(id).split(":", 1)[0] ?? "") : [];
  });
}

/** Kratos writes the time of use, null, or Go's zero time. */
function isUsed(at: unknown): boolean {
  return typeof at === "string" && at !== "" && !at.startsWith("0001-");
}
