import { durationMs } from "../durations";
import type { Facts } from "../facts";
import type { Found, Rule } from "../finding";
import type { Settings } from "../settings/settings";

type Span = { key: string; text: string; ms: number | undefined };

/** @param usual what holds where it is not set */
function spanOf(settings: Settings | undefined, key: string, usual: string): Span {
  const text = settings?.text(key) ?? usual;
  return { key, text, ms: durationMs(text) };
}

/** A finding if the first is longer than the second; the change makes them equal. */
function longer(of: "kratos" | "hydra", facts: Facts, one: Span, other: Span, change: Span, value: string): Found[] {
  // What is no time at all is another rule's.
  if (one.ms === undefined || other.ms === undefined || one.ms <= other.ms) return [];
  const what = `${one.key} is ${one.text}, and ${other.key} ${other.text}.`;
  return [{ what, at: facts[of]?.placeOf(change.key), changes: [{ of, key: change.key, value }] }];
}

const flows = "selfservice.flows";

/** The flows in which a code is typed. */
function codeFlows(kratos: Settings): string[] {
  const byCode = kratos.flag("selfservice.methods.code.passwordless_enabled", false);
  const mails = ["recovery", "verification"].filter(
    (flow) =>
      kratos.flag(`${flows}.${flow}.enabled`, false) && (kratos.text(`${flows}.${flow}.use`) ?? "code") === "code",
  );
  const mfa = kratos.flag("selfservice.methods.code.mfa_enabled", false);
  return [...(byCode || mfa ? ["login"] : []), ...(byCode ? ["registration"] : []), ...mails];
}

export const lifespanRules: readonly Rule[] = [
  {
    id: "code-outlives-flow",
    severity: "warning",
    what: "A code is valid for longer than the page that it is typed on.",
    why: "Mails promise a time that the page doesn’t have: people who come back in time find it gone.",
    fix: "Make `selfservice.flows.<flow>.lifespan` at least as long as `selfservice.methods.code.config.lifespan`.",
    anywhere: true,
    check: (facts) => {
      const { kratos } = facts;
      if (!kratos) return [];
      const code = spanOf(kratos, "selfservice.methods.code.config.lifespan", "1h");
      return codeFlows(kratos).flatMap((flow) => {
        const span = spanOf(kratos, `${flows}.${flow}.lifespan`, "1h");
        return longer("kratos", facts, code, span, span, code.text);
      });
    },
  },
  {
    id: "session-always-privileged",
    severity: "warning",
    what: "A session is always recent enough for changes to credentials.",
    why: "`privileged_session_max_age` is longer than the session: whoever finds an open browser can change the password without knowing the old one.",
    fix: "Make `selfservice.flows.settings.privileged_session_max_age` shorter than `session.lifespan`: `15m`.",
    anywhere: true,
    check: (facts) => {
      if (!facts.kratos) return [];
      const age = spanOf(facts.kratos, `${flows}.settings.privileged_session_max_age`, "1h");
      return longer("kratos", facts, age, spanOf(facts.kratos, "session.lifespan", "24h"), age, "15m");
    },
  },
  {
    id: "session-extended-always",
    severity: "warning",
    what: "A session can be extended from its first minute on.",
    why: "`session.earliest_possible_extend` is longer than the session: every look at it may write to the database.",
    fix: "Make `session.earliest_possible_extend` shorter than `session.lifespan`.",
    anywhere: true,
    check: (facts) => {
      if (!facts.kratos?.has("session.earliest_possible_extend")) return [];
      const extend = spanOf(facts.kratos, "session.earliest_possible_extend", "0s");
      const session = spanOf(facts.kratos, "session.lifespan", "24h");
      return longer("kratos", facts, extend, session, extend, `${Math.floor((session.ms ?? 0) / 120_000)}m`);
    },
  },
  {
    id: "oauth2-request-shorter-than-login",
    severity: "warning",
    what: "Hydra gives up an application’s sign-in before Kratos’ login page expires.",
    why: "People who take their time sign in well, and then meet an error of Hydra’s.",
    fix: "Make Hydra’s `ttl.login_consent_request` (30 minutes by default) at least as long as Kratos’ `selfservice.flows.login.lifespan` (1 hour by default).",
    anywhere: true,
    check: (facts) => {
      if (!facts.kratos || !facts.hydra) return [];
      const request = spanOf(facts.hydra, "ttl.login_consent_request", "30m");
      const login = spanOf(facts.kratos, `${flows}.login.lifespan`, "1h");
      return longer("hydra", facts, login, request, request, login.text);
    },
  },
];
