import type { FlowKind } from "../../lib/kratos/flow";
import { flowAddressOf } from "../../lib/kratos/flow-address";
import { mailLinkOf } from "../../lib/request/mail-link";
import { queryOf } from "../../lib/request/target";
import { type Group, groups, groupsWith, methods } from "../../lib/screen/methods";
import type { HttpContext } from "../request/http-context";

/** Kratos' methods, and "other" for what we cannot name. */
type Method = Group | "other";

/** A form of a flow on its way to Kratos. Holds what was typed: never log it. */
export type Submission = {
  kind: FlowKind;
  method: Method;
  /** Id of the flow; "" if there is none. */
  flow: string;
  /** The account that is meant, as Kratos compares it (trimmed, lower case); "" if the form names none. */
  identifier: string;
  /** Tries a secret, has a code or link sent, or only goes on in the flow. */
  intent: "guess" | "sendMail" | "step";
  /**
   * True if success proves that the identifier is the person's own. Only a password does: of other methods Kratos takes
   * the account from the session, the flow or the key, and ignores what the form says.
   */
  provesOwnership: boolean;
};

/** Flows that Kratos also continues by GET, and whose fields it also takes from the query. */
const readsQuery: readonly FlowKind[] = ["recovery", "verification"];

/** All that the button before a link of a mail sends. Its token cannot be guessed; with anything more it is a form. */
const ofMailLink: ReadonlySet<string> = new Set(["flow", "token", "method"]);

/** The form of a flow that a request sends to Kratos; undefined if it sends none. Never throws. */
export async function submissionOf(
  { req, target }: Pick<HttpContext, "req" | "target">,
  body: Buffer,
): Promise<Submission | undefined> {
  const { kind, starts } = flowAddressOf(target) ?? {};
  if (!kind || starts) return undefined;
  const query = firstValues(queryOf(target));
  const flow = query.get("flow") ?? "";
  if (req.method !== "POST") {
    const submits = readsQuery.includes(kind) && (query.get("email") || query.get("code"));
    return submits ? { kind, flow, ...readFields(kind, query) } : undefined;
  }
  const fields = await fieldsOf(req.headers["content-type"] ?? "", body);
  // Kratos may be able to read what we cannot: count it as a guess rather than let it pass uncounted.
  if (!fields) return { kind, flow, method: "other", identifier: "", intent: "guess", provesOwnership: false };
  const all = readsQuery.includes(kind) ? new Map([...query, ...fields]) : fields;
  if (mailLinkOf(target) && [...all.keys()].every((name) => ofMailLink.has(name))) return undefined;
  return { kind, flow, ...readFields(kind, all) };
}

const guessable = groupsWith("secret");

function readFields(kind: FlowKind, fields: Fields): Omit<Submission, "kind" | "flow"> {
  const given = (name: string) => (fields.get(name) ?? "") !== "";
  const names = ["identifier", "password_identifier", "email", "traits.email"].map((name) => fields.get(name));
  const identifier = (names.find(Boolean) ?? "").trim().toLowerCase();
  const named = given("provider") ? "oidc" : groups.find((group) => group === fields.get("method"));
  const guessed = guessable.find((group) => given(methods[group].secret));
  const provesOwnership = kind === "login" && fields.get("method") === "password" && given("password");
  if (guessed && isGuess(kind, guessed)) return { method: guessed, identifier, intent: "guess", provesOwnership };
  const method = named ?? guessed ?? (kind === "recovery" || kind === "verification" ? "code" : "other");
  return { method, identifier, intent: sendsMail(kind, method, fields) ? "sendMail" : "step", provesOwnership };
}

/** A new password or authenticator app is no guess; a code that proves an address is. */
function isGuess(kind: FlowKind, method: Method): boolean {
  if (kind === "login") return true;
  return kind !== "settings" && method === "code";
}

/** Mails cost as much as guesses. So does the first screen of identifier-first, which tells which accounts exist. */
function sendsMail(kind: FlowKind, method: Method, fields: Fields): boolean {
  if (kind === "recovery" || kind === "verification") return true;
  if (kind === "registration") return method === "code" || method === "link";
  if (kind !== "login") return false;
  return method === "code" || method === "link" || method === "identifier_first" || fields.has("address");
}

/**
 * Names and values of a form; nested JSON under dotted names. Of repeated names the first of a form, the last of JSON,
 * where case does not matter: as Kratos reads them (Go's `url.Values.Get` and `encoding/json`).
 */
type Fields = ReadonlyMap<string, string>;

/**
 * The fields of a body of one of the three content types that Kratos takes (Ory `decoderx`).
 * @returns undefined for any other content type, or if the body is malformed
 */
async function fieldsOf(contentType: string, body: Buffer): Promise<Fields | undefined> {
  const type = contentType.split(";", 1)[0]?.trim().toLowerCase();
  try {
    if (type === "application/x-www-form-urlencoded") return firstValues(new URLSearchParams(body.toString("utf8")));
    if (type === "application/json") return new Map(flatten(JSON.parse(body.toString("utf8"))));
    if (type === "multipart/form-data") return await multipart(contentType, body);
  } catch {
    // Malformed: the caller decides.
  }
  return undefined;
}

async function multipart(contentType: string, body: Buffer): Promise<Fields> {
  const form = await new Response(new Uint8Array(body), { headers: { "content-type": contentType } }).formData();
  return firstValues([...form].map(([name, value]) => [name, typeof value === "string" ? value : ""]));
}

function firstValues(entries: Iterable<[string, string]>): Fields {
  return new Map([...entries].reverse());
}

/** Deep enough for traits. */
const maxDepth = 4;

function flatten(value: unknown, path = "", depth = 0): [string, string][] {
  if (typeof value !== "object" || value === null) return [[path, value === null ? "" : String(value)]];
  if (depth >= maxDepth) return [];
  return Object.entries(value).flatMap(([key, inner]) =>
    flatten(inner, (path ? `${path}.${key}` : key).toLowerCase(), depth + 1),
  );
}
