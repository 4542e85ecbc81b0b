import type { IncomingMessage } from "node:http";
import { setTimeout as wait } from "node:timers/promises";
import type { Config } from "../../lib/config/config";
import { log } from "../../lib/observability/log";
import { cookieOf } from "../../lib/request/cookies";
import { pathOf } from "../../lib/request/target";
import { countDecision, countSubmission, setStoreUp } from "../observability/metrics";
import type { HttpContext } from "../request/http-context";
import { type Audit, auditLog } from "./audit";
import { type CounterStore, memoryStore } from "./counter-store";
import { type KeyedHash, keyedHash } from "./keyed-hash";
import { limitKeys } from "./limit-keys";
import { auditEventFor, issuedSession, linkEventFor, type Outcome, outcomeOf, unseenLinkEvent } from "./outcome";
import { pageEvents } from "./page-events";
import { type Decision, type RateLimiter, type RateLimits, rateLimiter, type Scope } from "./rate-limiter";
import { type Submission, submissionOf } from "./submission";
import { trustBrowser } from "./trusted-browser";

/** Counts, limits and audits what is about to be forwarded to Kratos. */
export type SubmissionMonitor = (context: HttpContext, body: Buffer) => Promise<Admission>;

/** Kratos' response; "declined" if it has not carried out what was asked; "unanswered" if it may have, and nobody knows. */
type KratosResponse = IncomingMessage | "declined" | "unanswered";

export type Admission =
  /** `onResponse` is called once, and returns headers to add: name, value, name, value. */
  | { admitted: true; onResponse: (response: KratosResponse) => string[] }
  /** Not to be forwarded: too many attempts. `retryAfter` in seconds. */
  | { admitted: false; retryAfter: number };

/** Admits everything. */
export const noMonitor: SubmissionMonitor = async () => ({ admitted: true, onResponse: () => [] });

/** Starts what watches submissions (limits, counts, audit) and pages (counts, audit). */
export async function startMonitor(config: Config) {
  const hash = keyedHash(config);
  const audit = auditLog(config, hash);
  const limiter = config.limits && rateLimiter(await storeFor(config.limits, config), config.limits);
  return {
    monitor: submissionMonitor({ config, hash, limiter, audit }),
    pageEvents: pageEvents({ config, hash, audit }),
  };
}

async function storeFor({ windowMs }: RateLimits, { redisUrl, redisTls }: Config): Promise<CounterStore> {
  // The window before counts too.
  const lifetimeMs = 2 * windowMs;
  const memory = memoryStore(lifetimeMs);
  if (!redisUrl) return memory;
  // Loads ioredis, which most deployments do without.
  const { sharedStore } = await import("./shared-store");
  return sharedStore({ server: { url: redisUrl, tls: redisTls }, lifetimeMs, onState: setStoreUp, memory });
}

/** Delayed requests at one time. Each holds a connection and a form: without a bound they could exhaust our memory. */
const maxDelayed = 200;

/** Seconds after which an attempt that found no room for its delay may be repeated. */
const retryAfterFull = 5;

/** Names of scopes in metrics and the audit log. */
const scopeLabels = { address: "address", accountAtAddress: "pair", account: "account" } as const;

/** Names of outcomes in metrics. */
const outcomeLabels = {
  success: "success",
  secondFactor: "second-factor",
  returnedToForm: "stayed",
  redirectedElsewhere: "moved",
  error: "error",
  unanswered: "unknown",
} as const;

type Parts = { config: Config; hash: KeyedHash; limiter: RateLimiter | undefined; audit: Audit };

function submissionMonitor({ config, hash, limiter, audit }: Parts): SubmissionMonitor {
  let delayed = 0;

  const decide = async (context: HttpContext, submission: Submission): Promise<Decision | undefined> => {
    if (!limiter || submission.intent === "step") return undefined;
    const decision = await limiter(limitKeys(context, submission, hash));
    if (!decision.admitted || decision.delayMs === 0) return decision;
    if (delayed < maxDelayed) {
      delayed++;
      await wait(decision.delayMs);
      delayed--;
    } else if (decision.scope !== "account") {
      await decision.settle(undefined);
      return { admitted: false, retryAfter: retryAfterFull, scope: decision.scope ?? "address" };
    }
    return decision;
  };

  const onLink = (context: HttpContext, response: KratosResponse) => {
    const path = pathOf(context.target);
    const fields =
      typeof response === "string" ? unseenLinkEvent(path, response) : linkEventFor(path, response, config);
    if (fields) audit(context, { session: cookieOf(context.headers, config.sessionCookie), ...fields });
    return [];
  };

  const onResponse = (
    context: HttpContext,
    submission: Submission,
    response: KratosResponse,
    decision: Decision | undefined,
  ) => {
    const received = typeof response === "string" ? undefined : response;
    const unseen = response === "unanswered" ? "unanswered" : "error";
    const outcome = received ? outcomeOf(received, submission, config) : unseen;
    // Not awaited: the person need not wait for the book-keeping.
    if (decision?.admitted)
      decision
        .settle(settledOutcome(submission, outcome))
        .catch(() => log("error", "rate_limit_failed", { id: context.id }));
    const { kind, method, flow, identifier: account, provesOwnership } = submission;
    countSubmission(kind, method, outcomeLabels[outcome]);
    const event = auditEventFor(submission, outcome);
    const session = (received && issuedSession(received, config)) ?? cookieOf(context.headers, config.sessionCookie);
    if (event) audit(context, { ...event, method, flow, account, session });
    if (!limiter || !provesOwnership || (outcome !== "success" && outcome !== "secondFactor")) return [];
    const cookie = trustBrowser(context.headers.cookie ?? "", account, hash);
    return cookie ? ["Set-Cookie", cookie] : [];
  };

  return async (context, body) => {
    const submission = await submissionOf(context, body);
    if (!submission) return { admitted: true, onResponse: (response) => onLink(context, response) };
    const decision = await decide(context, submission);
    if (decision) countDecision(outcomeLabel(decision), labelOf(decision.scope) ?? "none");
    if (decision?.admitted === false) {
      const { method, flow, identifier: account } = submission;
      audit(context, {
        event: "rate_limited",
        outcome: "refused",
        method,
        flow,
        account,
        scope: labelOf(decision.scope),
      });
      return decision;
    }
    return { admitted: true, onResponse: (response) => onResponse(context, submission, response, decision) };
  };
}

function labelOf(scope: Scope | undefined) {
  return scope && scopeLabels[scope];
}

function outcomeLabel(decision: Decision): "pass" | "delay" | "refuse" {
  if (!decision.admitted) return "refuse";
  return decision.scope ? "delay" : "pass";
}

/** Success forgives earlier failures only where it proves that the account is the person's own. */
function settledOutcome({ provesOwnership }: Submission, outcome: Outcome): Outcome {
  return outcome === "success" && !provesOwnership ? "redirectedElsewhere" : outcome;
}
