import type { IncomingMessage } from "node:http";
import { setTimeout as wait } from "node:timers/promises";
import type { Config } from "../../lib/config/config";
import { log } from "../../lib/observability/log";
import { cookieOf } from "../../lib/request/cookies";
import { countDecision, countSubmission } from "../observability/metrics";
import { type HttpContext, pathOf } from "../request/context";
import type { Audit } from "./audit";
import { happened } from "./audit-event";
import type { KeyedHash } from "./keyed-hash";
import { isPrivate, networkOf } from "./network";
import { type Ending, endingOf, endsSession, issuedSession } from "./outcome";
import type { Judgement, Limiter, Who } from "./rate-limiter";
import { type Attempt, attemptOf } from "./submission";
import { knownDevice, rememberDevice } from "./trusted-browser";
import type { Passage, Watch } from "./watch";

type KratosAnswer = Parameters<Extract<Passage, { is: "open" }>["answered"]>[0];

type Parts = { config: Config; hash: KeyedHash; limit: Limiter | undefined; audit: Audit };

/** Requests that wait at one time. Each holds a connection and a form: more would be a way to use up our memory. */
const mostWaiting = 200;

/** Seconds after which somebody who found no place to wait may try again. */
const fullFor = 5;

/** Counts, limits and audits the forms of flows on their way to Kratos. */
export function watching({ config, hash, limit, audit }: Parts): Watch {
  const secure = config.baseUrl.startsWith("https:");
  let waiting = 0;

  const judge = async (context: HttpContext, attempt: Attempt): Promise<Judgement | undefined> => {
    if (!limit || attempt.does === "step") return undefined;
    const judgement = await limit(bucketsOf(context, attempt, hash));
    if (judgement.is === "closed") return judgement;
    if (judgement.delayMs > 0 && waiting >= mostWaiting && judgement.scope !== "account") {
      await judgement.settle(undefined);
      return { is: "closed", seconds: fullFor, scope: judgement.scope ?? "address" };
    }
    if (judgement.delayMs > 0 && waiting < mostWaiting) {
      waiting++;
      await wait(judgement.delayMs);
      waiting--;
    }
    return judgement;
  };

  const answered = (context: HttpContext, attempt: Attempt, answer: IncomingMessage | undefined, ending: Ending) => {
    countSubmission(attempt.kind, attempt.method, ending);
    const fact = happened(attempt, ending);
    const cookies = context.req.headers.cookie ?? "";
    const session = (answer && issuedSession(answer, config)) ?? cookieOf(cookies, config.sessionCookie);
    const { method, flow, identifier } = attempt;
    if (fact) audit(context, { ...fact, method, flow, account: identifier, session });
    const isOwn = attempt.proves && (ending === "success" || ending === "second-factor");
    if (!isOwn || !limit) return [];
    const cookie = rememberDevice(cookies, identifier, hash, { basePath: config.basePath, secure });
    return cookie ? ["Set-Cookie", cookie] : [];
  };

  return async (context, body) => {
    const attempt = await attemptOf(context, body);
    if (!attempt) return { is: "open", answered: (given) => followedLink(context, heard(given), { config, audit }) };
    const judgement = await judge(context, attempt);
    if (judgement?.is === "closed") {
      countDecision("refuse", judgement.scope);
      const { method, flow, identifier: account } = attempt;
      audit(context, { event: "rate_limited", outcome: "refused", method, flow, account, scope: judgement.scope });
      return { is: "closed", seconds: judgement.seconds };
    }
    if (judgement) countDecision(judgement.scope ? "delay" : "pass", judgement.scope);
    return {
      is: "open",
      answered: (given) => {
        const answer = heard(given);
        const ending = answer ? endingOf(answer, attempt, config) : "error";
        // Nobody waits for the book-keeping.
        judgement
          ?.settle(costOf(given, attempt, ending))
          .catch(() => log("error", "rate_limit_failed", { id: context.id }));
        return answered(context, attempt, answer, ending);
      },
    };
  };
}

function heard(given: KratosAnswer): IncomingMessage | undefined {
  return typeof given === "string" ? undefined : given;
}

/**
 * The ending that a try is settled by. Who hangs up has tried all the same. Success forgives the failures before it only
 * where it proves that the account is one's own; else it takes back no more than itself.
 */
function costOf(given: KratosAnswer, { proves }: Attempt, ending: Ending): Ending {
  if (given === "unheard") return "stayed";
  return ending === "success" && !proves ? "moved" : ending;
}

/** Links in mails, returns from providers and sign-out are no forms: they say what they did by the session cookie. */
function followedLink(
  context: HttpContext,
  answer: IncomingMessage | undefined,
  { config, audit }: Pick<Parts, "config" | "audit">,
) {
  const path = pathOf(context.target);
  if (!answer || !path.startsWith("/self-service/")) return [];
  const session = issuedSession(answer, config);
  if (path === "/self-service/logout") {
    const outcome = endsSession(answer, config) ? "success" : "error";
    audit(context, {
      event: "signed_out",
      outcome,
      session: cookieOf(context.req.headers.cookie ?? "", config.sessionCookie),
    });
  } else if (session) {
    const event = path.startsWith("/self-service/recovery") ? "recovery" : "sign_in";
    const second = /[?&]aal=aal2(?:&|$)/.test(answer.headers.location ?? "");
    const method = path.includes("/methods/oidc/") ? "oidc" : "link";
    audit(context, { event, outcome: second ? "second_factor" : "success", method, session });
  }
  return [];
}

/** The buckets that a try is counted in. */
function bucketsOf({ req, client }: HttpContext, { identifier }: Attempt, hash: KeyedHash): Who {
  const { cookie = "" } = req.headers;
  const account = identifier ? `i:${hash("limit", identifier)}` : undefined;
  const device = knownDevice(cookie, identifier, hash);
  // Its own failures count, not those of strangers.
  if (device) return { address: undefined, pair: `d:${hash("limit", `${device}\0${identifier}`)}`, account: undefined };
  const network = networkOf(client.address);
  const pair = identifier ? `p:${hash("limit", `${network}\0${identifier}`)}` : undefined;
  return { address: isShared(req, client) ? undefined : `a:${hash("limit", network)}`, pair, account };
}

/**
 * True if everybody seems to come through one proxy that nobody has told us to trust: then a limit on its address would
 * shut all people out for the failures of one.
 */
function isShared(req: IncomingMessage, { address, behindTrustedProxy }: HttpContext["client"]): boolean {
  if (behindTrustedProxy || req.headers["x-forwarded-for"] === undefined) return false;
  return isPrivate(address);
}
