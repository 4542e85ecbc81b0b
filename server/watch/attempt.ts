import { type Exchange, pathOf } from "../exchange";
import { type Fields, fieldsOf } from "./fields";

const kinds = ["login", "registration", "recovery", "verification", "settings"] as const;
export type Kind = (typeof kinds)[number];

/** How somebody tries, in few words: Kratos' methods, and "other" for what we cannot name. */
export const methods = [
  ...["password", "code", "link", "totp", "lookup_secret", "webauthn", "passkey"],
  ...["oidc", "profile", "identifier_first", "other"],
] as const;
export type Method = (typeof methods)[number];

/** A form of a flow on its way to Kratos. Holds what was typed: never log it. */
export type Attempt = {
  kind: Kind;
  method: Method;
  /** Id of the flow; "" if there is none. */
  flow: string;
  /** The account that is meant, as Kratos compares it (trimmed, lower case); "" if the form names none. */
  identifier: string;
  /** What it does: try a secret, have a code sent, or go on in a flow. */
  does: "guess" | "request" | "step";
};

/** Reads a posted form of a flow. Undefined for anything else. Nothing that it meets makes it throw. */
export async function attemptOf({ req, target }: Pick<Exchange, "req" | "target">, body: Buffer) {
  const path = pathOf(target);
  const kind = kinds.find((known) => path === `/self-service/${known}`);
  if (!kind || req.method !== "POST") return undefined;
  const flow = new URLSearchParams(target.slice(path.length)).get("flow") ?? "";
  const fields = await fieldsOf(req.headers["content-type"] ?? "", body);
  // What we cannot read Kratos may: count it as a guess rather than let it pass uncounted.
  if (!fields) return { kind, flow, method: "other", identifier: "", does: "guess" } satisfies Attempt as Attempt;
  return { kind, flow, ...readFields(kind, fields) } satisfies Attempt as Attempt;
}

const secrets: readonly [field: string, method: Method][] = [
  ["password", "password"],
  ["code", "code"],
  ["totp_code", "totp"],
  ["lookup_secret", "lookup_secret"],
  ["passkey_login", "passkey"],
  ["webauthn_login", "webauthn"],
];

function readFields(kind: Kind, fields: Fields): Pick<Attempt, "method" | "identifier" | "does"> {
  const given = (name: string) => (fields.get(name) ?? "") !== "";
  const identifier = ["identifier", "password_identifier", "email", "traits.email"].map((name) => fields.get(name));
  const who = (identifier.find(Boolean) ?? "").trim().toLowerCase();
  const named = given("provider") ? "oidc" : methods.find((known) => known === fields.get("method"));
  const secret = secrets.find(([field]) => given(field));
  const tried = isTried(kind, secret?.[0]);
  if (secret && tried) return { method: secret[1], identifier: who, does: "guess" };
  const method = named ?? secret?.[1] ?? (kind === "recovery" || kind === "verification" ? "code" : "other");
  return { method, identifier: who, does: asksForMail(kind, method, fields) ? "request" : "step" };
}

/** A new password or a new authenticator app is no guess; a code that proves an address is one. */
function isTried(kind: Kind, field: string | undefined): boolean {
  if (kind === "login") return true;
  return kind !== "settings" && field === "code";
}

/** Mails cost as guesses do. The first screen of identifier-first tells which accounts there are: so does it. */
function asksForMail(kind: Kind, method: Method, fields: Fields): boolean {
  if (kind === "recovery" || kind === "verification") return true;
  if (kind !== "login") return false;
  return method === "code" || method === "link" || method === "identifier_first" || fields.has("address");
}
