import type { IncomingMessage } from "node:http";
import type { Config } from "../../lib/config/config";
import { flowAddressOf } from "../../lib/kratos/flow-address";
import { cookieOf } from "../../lib/request/cookies";
import { isFormType } from "../../lib/request/form-type";
import { rememberMethod } from "../../lib/request/last-method";
import { keepName, saveNameField } from "../../lib/request/saved-names";
import { pathOf } from "../../lib/request/target";
import { asksSecondFactor, issuedSession } from "../abuse/outcome";
import { submissionOf } from "../abuse/submission";
import type { HttpContext } from "../request/http-context";

type Answer = Pick<IncomingMessage, "statusCode" | "headers">;

/**
 * Set-Cookie values for what this browser remembers of a sign-in: the way that was used and, if the person asked for it,
 * the name. Only of one that worked, and that began without a session: a second factor is no way in.
 */
export async function signInMemory(
  answer: Answer,
  context: HttpContext,
  body: Buffer,
  { sessionCookie }: Pick<Config, "sessionCookie">,
): Promise<string[]> {
  const { headers, target } = context;
  if (cookieOf(headers, sessionCookie) !== undefined) return [];
  const isSignedIn =
    issuedSession(answer, { sessionCookie }) !== undefined || asksSecondFactor(answer.headers.location ?? "");
  const cookies = [isSignedIn ? await usedMethod(context, body) : undefined, nameFrom(context, body, isSignedIn)];
  return cookies.flatMap((cookie) => cookie ?? []);

  async function usedMethod(of: HttpContext, sent: Buffer): Promise<string | undefined> {
    const [, group, provider] = /^\/self-service\/methods\/(oidc|saml)\/callback\/([\w-]+)$/.exec(pathOf(target)) ?? [];
    if (group) return rememberMethod(headers, { group, provider });
    const submission = await submissionOf(of, sent);
    const isWayIn = submission?.kind === "login" || submission?.kind === "registration";
    return isWayIn ? rememberMethod(headers, { group: submission.method }) : undefined;
  }
}

function nameFrom({ method, target, headers }: HttpContext, body: Buffer, isSignedIn: boolean): string | undefined {
  const { kind, starts, flow } = flowAddressOf(target) ?? {};
  if (method !== "POST" || kind !== "login" || starts || !flow || !isFormType(headers["content-type"] ?? ""))
    return undefined;
  const form = new URLSearchParams(body.toString("utf8"));
  const box = form.getAll(saveNameField);
  const wants = box.length > 0 ? box.includes("true") : undefined;
  return keepName(headers, { flow, name: form.get("identifier")?.trim() ?? "", wants, isSignedIn });
}
