import type { Config } from "../../lib/config/config";
import { log } from "../../lib/observability/log";
import type { HttpContext } from "../request/http-context";
import type { KeyedHash } from "./keyed-hash";
import { truncated } from "./network";

/** Actions that an operator may have to account for; docs/operations.md explains each. */
export type AuditEvent =
  | "sign_in"
  | "sign_in_step"
  | "sign_up"
  | "recovery_requested"
  | "recovery"
  | "verification_requested"
  | "code_submitted"
  | "address_verified"
  | "settings_changed"
  | "session_revoked"
  | "session_seen"
  | "not_me"
  | "consent"
  | "product_demands"
  | "data_exported"
  | "deletion_confirmed"
  | "deletion_withdrawn"
  | "account_deleted"
  | "consent_revoked"
  | "question_put_off"
  | "terms_accepted"
  | "password_demand_met"
  | "trial_started"
  | "trial_ended"
  | "product_opened"
  | "product_refused"
  | "team_created"
  | "team_deleted"
  | "team_handed_over"
  | "team_refused"
  | "member_invited"
  | "member_left"
  | "member_removed"
  | "role_changed"
  | "invitation_accepted"
  | "invitation_withdrawn"
  | "signed_out"
  | "rate_limited";

/**
 * "continued": the next step, or wrong input; only the flow tells which. "unknown": Kratos has not answered, and may have
 * carried it out.
 */
export type AuditOutcome = "success" | "failure" | "continued" | "second_factor" | "error" | "refused" | "unknown";

export type AuditFields = {
  event: AuditEvent;
  outcome: AuditOutcome;
  method?: string | undefined;
  /** These three are hashed before they are written. */
  flow?: string | undefined;
  account?: string | undefined;
  session?: string | undefined;
  /** Kratos' id of the identity, where it is known. */
  identity?: string | undefined;
  scope?: string | undefined;
  /** Id of a product of the portal. */
  product?: string | undefined;
  /** Id of an OAuth2 client, the scopes that it was given (separated by blanks), and whether that holds for the next time. */
  client?: string | undefined;
  scopes?: string | undefined;
  remembered?: boolean | undefined;
  /** Id of a team, and the identity of it that something was done to. */
  team?: string | undefined;
  member?: string | undefined;
};

export type Audit = (context: Pick<HttpContext, "id" | "client">, fields: AuditFields) => void;

/** Writes one `audit` line per event: account, action, time, address and outcome. */
export function auditLog({ logAddresses }: Pick<Config, "logAddresses">, hash: KeyedHash): Audit {
  const addressOf = (address: string) =>
    logAddresses === "off" ? undefined : logAddresses === "truncated" ? truncated(address) : address;
  const hashed = (purpose: string, text: string | undefined) => (text ? hash(purpose, text) : undefined);
  return ({ id, client }, { event, outcome, flow, account, session, ...open }) =>
    log("info", "audit", {
      id,
      action: event,
      outcome,
      ...open,
      flow: hashed("flow", flow),
      account: hashed("account", account),
      session: hashed("session", session),
      address: addressOf(client.address),
    });
}
