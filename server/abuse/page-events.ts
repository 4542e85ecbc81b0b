import type { Config } from "../../lib/config/config";
import { cookieOf } from "../../lib/request/cookies";
import type { PageEvent } from "../../lib/request/page-event";
import { queryOf } from "../../lib/request/target";
import {
  countConsent,
  countKratosError,
  countLoop,
  countNext,
  countPage,
  countProduct,
  countTeam,
  countTrial,
} from "../observability/metrics";
import type { HttpContext } from "../request/http-context";
import type { Audit } from "./audit";
import type { KeyedHash } from "./keyed-hash";

/** Counts what pages report about themselves (`response.events` of the context), and writes audit events. */
export type PageEvents = (context: HttpContext) => void;

type Parts = { config: Config; hash: KeyedHash; audit: Audit };

/** Sessions and verifications that were audited already: a reload is no event. */
const maxSeen = 10_000;

/** "You successfully verified your email address." */
const verifiedMessage = 1080002;

export const noPageEvents: PageEvents = () => {};

export function pageEvents({ config, hash, audit }: Parts): PageEvents {
  const seen = new Set<string>();

  const isNew = (hashed: string) => {
    if (seen.has(hashed)) return false;
    seen.add(hashed);
    for (const oldest of seen) {
      if (seen.size <= maxSeen) break;
      seen.delete(oldest);
    }
    return true;
  };

  const onSession = (context: HttpContext, identity: string) => {
    const session = cookieOf(context.headers, config.sessionCookie);
    if (session && isNew(hash("session", session)))
      audit(context, { event: "session_seen", outcome: "success", session, identity });
  };

  const onVerified = (context: HttpContext) => {
    const flow = queryOf(context.page).get("flow") ?? "";
    if (isNew(hash("flow", flow))) audit(context, { event: "address_verified", outcome: "success", flow });
  };

  const on = (context: HttpContext, event: PageEvent) => {
    switch (event.type) {
      case "flow":
        countPage.flow(event.kind, knownState(event.state));
        if (event.kind === "verification" && event.messages.includes(verifiedMessage)) onVerified(context);
        for (const id of event.messages) countPage.message(event.kind, knownMessage(String(id)));
        return;
      case "problem":
        return countPage.problem(event.problem);
      case "session":
        return onSession(context, event.identity);
      case "session_revoked": {
        const { outcome, scope, identity } = event;
        return audit(context, {
          event: "session_revoked",
          outcome,
          scope,
          session: cookieOf(context.headers, config.sessionCookie),
          identity,
        });
      }
      case "not_me": {
        const { outcome, identity } = event;
        const session = cookieOf(context.headers, config.sessionCookie);
        return audit(context, { event: "not_me", outcome, session, identity });
      }
      case "consent": {
        const { outcome, client, scopes, remembered, identity } = event;
        countConsent(outcome);
        return audit(context, {
          event: "consent",
          outcome: consentOutcomes[outcome],
          session: cookieOf(context.headers, config.sessionCookie),
          identity,
          client,
          scopes: scopes.join(" "),
          remembered,
        });
      }
      case "demands": {
        const { product, demands, identity } = event;
        const session = cookieOf(context.headers, config.sessionCookie);
        const scope = `${product}: ${demands.join(" ")}`;
        return audit(context, { event: "product_demands", outcome: "refused", scope, session, identity });
      }
      case "own_data":
      case "next_answer": {
        const { action, outcome, scope, identity } = event;
        const session = cookieOf(context.headers, config.sessionCookie);
        return audit(context, { event: action, outcome, scope, session, identity });
      }
      case "consent_revoked": {
        const { type, outcome, scope, client, identity } = event;
        if (outcome === "success") countConsent("revoked");
        const session = cookieOf(context.headers, config.sessionCookie);
        return audit(context, { event: type, outcome, scope, client, session, identity });
      }
      case "trial": {
        const { action, outcome, product, team, identity } = event;
        if (outcome === "success") countTrial(action);
        const session = cookieOf(context.headers, config.sessionCookie);
        return audit(context, { event: action, outcome, product, team, session, identity });
      }
      case "product": {
        const { outcome, product, identity } = event;
        countProduct(outcome);
        if (outcome === "unknown") return;
        const session = cookieOf(context.headers, config.sessionCookie);
        const result = outcome === "opened" ? "success" : "refused";
        return audit(context, { event: `product_${outcome}`, outcome: result, product, session, identity });
      }
      case "team": {
        const { type: _, action, ...about } = event;
        countTeam(action, event.outcome);
        const session = cookieOf(context.headers, config.sessionCookie);
        return audit(context, { event: action, session, ...about });
      }
      case "next":
        return countNext(event.question, event.outcome);
      case "kratos_error":
        return countKratosError(event.id);
      case "loop":
        return countLoop();
    }
  };
  return (context) => {
    for (const event of context.response.events) on(context, event);
  };
}

/** "continued": nobody was asked, since the person or the operator has said so before. */
const consentOutcomes = { granted: "success", refused: "refused", settled: "continued" } as const;

const states = ["choose_method", "sent_email", "passed_challenge", "show_form", "success"];

function knownState(state: string): string {
  return states.includes(state) ? state : "other";
}

/** Kratos has some 150 messages; the list is open, so labels are capped. */
const maxMessages = 200;
const known = new Set<string>();

function knownMessage(id: string): string {
  if (!/^\d{7}$/.test(id)) return "other";
  if (known.size < maxMessages) known.add(id);
  return known.has(id) ? id : "other";
}
