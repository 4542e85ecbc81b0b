import type { IncomingMessage } from "node:http";
import type { Config } from "../../lib/config/config";
import { dig } from "../../lib/json";
import { cookieOf } from "../../lib/request/cookies";
import { pathOf } from "../../lib/request/target";
import { asksSecondFactor, issuedSession } from "../abuse/outcome";
import { type Submission, submissionOf } from "../abuse/submission";
import type { HttpContext } from "../request/http-context";
import { isCallback } from "./operation";

/** A sign-in that Kratos has taken: by a form, or by the return from a provider. */
export type SignInTaken = {
  kind: "login" | "registration" | "provider";
  /** Kratos' method; `oidc` for every provider whose kind the address does not tell. */
  method: Submission["method"];
  /** The provider's id, where the address tells it. */
  provider?: string | undefined;
  /** The account as far as the request names it: an identifier, a passkey's id, the provider's address; else "". */
  account: string;
  /** False while the second factor is due. */
  isComplete: boolean;
  /** True if the browser had a session: a second factor, or somebody confirms who they are. */
  hadSession: boolean;
};

/**
 * What Kratos' answer says of a sign-in: a session was issued, or its second factor is due. Undefined for anything else,
 * and for what was refused.
 */
export async function signInOf(
  context: Pick<HttpContext, "req" | "method" | "target" | "headers">,
  body: Buffer,
  answer: Pick<IncomingMessage, "statusCode" | "headers">,
  { sessionCookie }: Pick<Config, "sessionCookie">,
): Promise<SignInTaken | undefined> {
  const isComplete = !asksSecondFactor(answer.headers.location ?? "");
  if (isComplete && issuedSession(answer, { sessionCookie }) === undefined) return undefined;
  const shared = { isComplete, hadSession: cookieOf(context.headers, sessionCookie) !== undefined };
  const path = pathOf(context.target);
  if (isCallback(path)) {
    const [, method = "oidc", provider] = /^\/self-service\/methods\/(oidc|saml)\/callback\/([\w-]+)$/.exec(path) ?? [];
    return { kind: "provider", method: method === "saml" ? "saml" : "oidc", provider, account: path, ...shared };
  }
  const submission = context.method === "POST" ? await submissionOf(context, body) : undefined;
  if (submission?.kind !== "login" && submission?.kind !== "registration") return undefined;
  const { kind, method, identifier } = submission;
  return { kind, method, account: method === "passkey" ? passkeyIn(body) : identifier, ...shared };
}

/** The id of the passkey that a form holds. */
function passkeyIn(body: Buffer): string {
  try {
    return String(dig(JSON.parse(new URLSearchParams(body.toString("utf8")).get("passkey_login") ?? ""), "id"));
  } catch {
    return "";
  }
}
