/** What a page reports to metrics and the audit log. Holds no personal data but Kratos' id of the identity. */
export type PageEvent =
  | { type: "flow"; kind: string; state: string; messages: readonly number[] }
  | { type: "problem"; problem: string }
  | { type: "session"; identity: string }
  | { type: "session_revoked"; outcome: "success" | "failure" | "refused"; scope: "one" | "all"; identity?: string }
  /** A person has said that something was not them: all others were to be signed out. */
  | { type: "not_me"; outcome: "success" | "failure" | "refused"; identity?: string | undefined }
  /** A person has answered what an application asks for, or it was settled before. `client` is the OAuth2 client's id. */
  | {
      type: "consent";
      outcome: "granted" | "refused" | "settled";
      client: string;
      /** What was granted. */
      scopes: readonly string[];
      remembered: boolean;
      identity: string;
    }
  /** A person got, or gave up, what is kept about them. `scope`: the form of a download, or where a deletion stopped. */
  | {
      type: "own_data";
      action: "data_exported" | "deletion_confirmed" | "deletion_withdrawn" | "account_deleted";
      outcome: "success" | "failure" | "refused";
      scope?: string;
      identity?: string | undefined;
    }
  /** A sign-in lacked what a product demands (its policy in the catalogue). */
  | { type: "demands"; product: string; demands: readonly string[]; identity?: string | undefined }
  /** A person wanted to open a product of the portal. "unknown": Keto has not answered. */
  | { type: "product"; outcome: "opened" | "refused" | "unknown"; product: string; identity?: string | undefined }
  /** A person has taken back what an application may do, or all of them. "unknown": Hydra has not answered. */
  | {
      type: "consent_revoked";
      outcome: "success" | "failure" | "refused" | "unknown";
      scope: "one" | "all";
      /** The OAuth2 client's id, of one. */
      client?: string | undefined;
      identity?: string | undefined;
    }
  /** Somebody was asked something after a sign-in, has put it off or done it, or there was nothing to ask ("none"). */
  | { type: "next"; question: string; outcome: "asked" | "later" | "never" | "done" | "nothing" }
  /** An answer to that which Kratos' own forms do not take. `scope`: the question, or the version of the terms. */
  | {
      type: "next_answer";
      action: "question_put_off" | "terms_accepted" | "password_demand_met";
      outcome: "success" | "failure" | "refused";
      scope?: string | undefined;
      identity?: string | undefined;
    }
  /** A trial has started or ended, or was refused: of whom, and of which product. "unknown": Keto has not answered. */
  | {
      type: "trial";
      action: "trial_started" | "trial_ended";
      outcome: "success" | "failure" | "refused" | "unknown";
      product?: string | undefined;
      team?: string | undefined;
      identity?: string | undefined;
    }
  /** What became of a team, or of somebody in it. `scope`: the role that was given, or what was refused. */
  | {
      type: "team";
      action: TeamAction;
      outcome: "success" | "failure" | "refused";
      team?: string | undefined;
      scope?: string | undefined;
      identity?: string | undefined;
      /** The identity that it was done to. */
      member?: string | undefined;
    }
  /** Kratos answered with an error in place of a flow or a session; `id` comes from a short list. */
  | { type: "kratos_error"; id: string }
  /** A redirect loop was stopped. */
  | { type: "loop" };

/** What people do with teams; docs/operations.md explains each. */
export type TeamAction =
  | "team_created"
  | "team_deleted"
  | "team_handed_over"
  | "team_refused"
  | "member_invited"
  | "member_left"
  | "member_removed"
  | "role_changed"
  | "invitation_accepted"
  | "invitation_withdrawn";
