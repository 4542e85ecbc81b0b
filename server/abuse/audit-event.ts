import type { AuditEvent, AuditOutcome } from "./audit";
import type { Ending } from "./outcome";
import type { Attempt } from "./submission";

type Happened = { event: AuditEvent; outcome: AuditOutcome };

/** The audit event that a form and its answer make. Undefined for steps in between that say nothing. */
export function happened({ kind, does }: Attempt, ending: Ending): Happened | undefined {
  const outcome = outcomeOf(does, ending);
  switch (kind) {
    case "login":
      return { event: does === "guess" ? "sign_in" : "sign_in_step", outcome };
    case "registration":
      if (does === "guess") return { event: ending === "success" ? "sign_up" : "code_submitted", outcome };
      return ending === "stayed" ? undefined : { event: "sign_up", outcome };
    case "recovery":
      if (does !== "guess") return { event: "recovery_requested", outcome };
      return { event: ending === "success" ? "recovery" : "code_submitted", outcome };
    case "verification":
      // Right or wrong, Kratos leads back to the flow, which then says so.
      if (does === "guess") return { event: "code_submitted", outcome: ending === "stayed" ? "continued" : outcome };
      return { event: "verification_requested", outcome };
    case "settings":
      return { event: "settings_changed", outcome };
  }
}

function outcomeOf(does: Attempt["does"], ending: Ending): AuditOutcome {
  if (ending === "stayed") return does === "guess" ? "failure" : "continued";
  if (ending === "second-factor") return "second_factor";
  return ending === "moved" ? "continued" : ending;
}
