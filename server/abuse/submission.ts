import { type HttpContext, pathOf } from "../request/context";
import { type Fields, fieldsOf, firstOf } from "./form-fields";

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
  /**
   * True if success proves that the identifier is the person's own. Only a password does: of other methods Kratos takes
   * the account from the session, the flow or the key, and ignores what the form says.
   */
  proves: boolean;
};

/** Kinds of flows that Kratos also continues by GET, and whose fields it also takes from the query. */
const readsQuery: readonly Kind[] = ["recovery", "verification"];

/** Reads a form of a flow that is sent to Kratos. Undefined for anything else. Nothing that it meets makes it throw. */
export async function attemptOf({ req, target }: Pick<HttpContext, "req" | "target">, body: Buffer) {
  const path = pathOf(target);
  const kind = kinds.find((known) => path === `/self-service/${known}`);
  if (!kind) return undefined;
  const query = firstOf(new URLSearchParams(target.slice(path.length)));
  const flow = query.get("flow") ?? "";
  if (req.method !== "POST") {
    const sends = readsQuery.includes(kind) && (query.get("email") || query.get("code"));
    return sends ? ({ kind, flow, ...readFields(kind, query) } satisfies Attempt as Attempt) : undefined;
  }
  const fields = await fieldsOf(req.headers["content-type"] ?? "", body);
  // What we cannot read Kratos may: count it as a guess rather than let it pass uncounted.
  if (!fields) return { kind, flow, ...unread } satisfies Attempt as Attempt;
  const all = readsQuery.includes(kind) ? new Map([...query, ...fields]) : fields;
  return { kind, flow, ...readFields(kind, all) } satisfies Attempt as Attempt;
}

const unread = { method: "other", identifier: "", does: "guess", proves: false } as const;

const secrets: readonly [field: string, method: Method][] = [
  ["password", "password"],
  ["code", "code"],
  ["totp_code", "totp"],
  ["lookup_secret", "lookup_secret"],
  ["passkey_login", "passkey"],
  ["webauthn_login", "webauthn"],
];

function readFields(kind: Kind, fields: Fields): Omit<Attempt, "kind" | "flow"> {
  const given = (name: string) => (fields.get(name) ?? "") !== "";
  const identifier = ["identifier", "password_identifier", "email", "traits.email"].map((name) => fields.get(name));
  const who = (identifier.find(Boolean) ?? "").trim().toLowerCase();
  const named = given("provider") ? "oidc" : methods.find((known) => known === fields.get("method"));
  const secret = secrets.find(([field]) => given(field));
  const tried = isTried(kind, secret?.[0]);
  const proves = kind === "login" && fields.get("method") === "password" && given("password");
  if (secret && tried) return { method: secret[1], identifier: who, does: "guess", proves };
  const method = named ?? secret?.[1] ?? (kind === "recovery" || kind === "verification" ? "code" : "other");
  return { method, identifier: who, does: asksForMail(kind, method, fields) ? "request" : "step", proves };
}

/** A new password or a new authenticator app is no guess; a code that proves an address is one. */
function isTried(kind: Kind, field: string | undefined): boolean {
  if (kind === "login") return true;
  return kind !== "settings" && field === "code";
}

/** Mails cost as guesses do. The first screen of identifier-first tells which accounts there are: so does it. */
function asksForMail(kind: Kind, method: Method, fields: Fields): boolean {
  if (kind === "recovery" || kind === "verification") return true;
  if (kind === "registration") return method === "code" || method === "link";
  if (kind !== "login") return false;
  return method === "code" || method === "link" || method === "identifier_first" || fields.has("address");
}
