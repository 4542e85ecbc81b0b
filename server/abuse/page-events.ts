import type { Config } from "../../lib/config/config";
import { cookieOf } from "../../lib/request/cookies";
import { countShown } from "../observability/metrics";
import { type Exchange, pathOf } from "../request/exchange";
import type { Audit } from "./audit";
import type { KeyedHash } from "./keyed-hash";

/**
 * Hears what a page says about itself (`portico:shown`, see components/shell/directives.tsx) and what an answer without
 * one does (`X-Portico-Shown`, if anything): counts flows, messages and problems, and writes audit events.
 */
export type PagesSeen = (exchange: Exchange, facts: string[]) => void;

type Parts = { config: Config; hash: KeyedHash; audit: Audit };

/** Sessions and verifications that were noted already; a reload is no event. */
const mostSeen = 10_000;

/** "You successfully verified your email address." */
const verifiedMessage = "1080002";

export const noPagesSeen: PagesSeen = () => {};

export function pageWatch({ config, hash, audit }: Parts): PagesSeen {
  const seen = new Set<string>();

  const isNew = (mark: string) => {
    if (seen.has(mark)) return false;
    seen.add(mark);
    for (const oldest of seen) {
      if (seen.size <= mostSeen) break;
      seen.delete(oldest);
    }
    return true;
  };

  const session = (exchange: Exchange, identity: string) => {
    const cookie = cookieOf(exchange.req.headers.cookie ?? "", config.sessionCookie);
    if (cookie && isNew(hash("session", cookie)))
      audit(exchange, { event: "session_seen", outcome: "success", session: cookie, identity });
  };

  const verified = (exchange: Exchange) => {
    const flow = new URLSearchParams(exchange.target.split("?")[1]).get("flow") ?? "";
    if (isNew(hash("flow", flow))) audit(exchange, { event: "address_verified", outcome: "success", flow });
  };

  return (exchange, facts) => {
    for (const fact of facts) {
      const [what = "", first = "", second = "", ...rest] = fact.split(" ");
      if (what === "problem") countShown.problem(first);
      if (what === "session") session(exchange, first);
      if (what !== "flow") continue;
      countShown.flow(first, knownState(second));
      if (first === "verification" && rest.includes(verifiedMessage)) verified(exchange);
      for (const id of rest) countShown.message(first, knownMessage(id));
    }
    const [, identity] = facts.map((fact) => fact.split(" ")).find(([what]) => what === "person") ?? [];
    revoked(exchange, identity, { config, audit });
  };
}

/** POST /sessions/revoke says in its redirect what became of it (app/(account)/sessions/revoke/route.ts). */
function revoked(
  exchange: Exchange,
  identity: string | undefined,
  { config, audit }: Pick<Parts, "config" | "audit">,
): void {
  const { req, res, target } = exchange;
  if (pathOf(target) !== "/sessions/revoke" || req.method !== "POST") return;
  const done = /[?&]done=(\w+)/.exec(String(res.getHeader("Location") ?? ""))?.[1];
  const outcome = done === "one" || done === "all" ? "success" : done === "refused" ? "refused" : "failure";
  const cookie = cookieOf(req.headers.cookie ?? "", config.sessionCookie);
  const scope = done === "all" ? "all" : "one";
  audit(exchange, { event: "session_revoked", outcome, scope, session: cookie, identity });
}

const states = ["choose_method", "sent_email", "passed_challenge", "show_form", "success"];

function knownState(state: string): string {
  return states.includes(state) ? state : "other";
}

/** Kratos has some 150 messages; the list is open, so it is capped. */
const mostMessages = 200;
const known = new Set<string>();

function knownMessage(id: string): string {
  if (!/^\d{7}$/.test(id)) return "other";
  if (known.size < mostMessages) known.add(id);
  return known.has(id) ? id : "other";
}
