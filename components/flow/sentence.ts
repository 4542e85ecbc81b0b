import type { UiText } from "@ory/client";
import type { ReactNode } from "react";
import { nodeId } from "@/lib/kratos/flow";
import { choicesIn } from "@/lib/screen/form-plan";
import { isStuck } from "@/lib/screen/links";
import { isTaken, messageId } from "@/lib/screen/message-ids";
import { isPhoneNumber } from "@/lib/screen/subject";
import type { Drawing } from "./drawing";

/** What a message above the forms says: Kratos' own sentence, or a truer one for this screen. */
export function sentenceOf(message: UiText, drawing: Drawing): ReactNode {
  const { kind, flow, plans, screen, words, subject } = drawing;
  const has = (name: string) => flow.ui.nodes.some((node) => nodeId(node) === name);
  switch (message.id) {
    case messageId.signInCodeSent:
      // A telephone has no spam folder.
      return isPhoneNumber(subject?.name) ? words.t("flow.codeByPhone") : words.kratos(message);
    case messageId.refreshAsked:
      // The screen's own sentence says the same, and why.
      return screen === "loginRefresh" ? words.screen("loginRefresh", "").text : words.kratos(message);
    case messageId.noWayChosen:
    case messageId.noWayChosenToSignUp:
      // Kratos did not see which way was meant; where there is one only there is nothing to choose.
      return words.kratos(plans.flatMap(choicesIn).length > 1 ? message : { ...message, id: messageId.didNotWork });
    case messageId.secondFactorAsked:
      // No factor is there to be confirmed: what helps is said instead.
      return isStuck(drawing) ? words.t("flow.noSecondFactor") : words.kratos(message);
    case messageId.wrongFactor:
      // Kratos calls a passkey or key that it does not accept a wrong code; where the page asks for no code, it is one.
      if (has("passkey_login") && !has("totp_code")) return words.t("passkey.notAccepted");
      if (has("webauthn_login") && !has("totp_code")) return words.t("securityKey.notAccepted");
      return words.kratos(message);
    default:
      return kind === "settings" && isTaken(message) ? words.t("settings.taken") : words.kratos(message);
  }
}
