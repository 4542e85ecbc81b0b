import { FieldSentence } from "@/components/ui/field-messages";
import type { Translator } from "@/i18n/translator";
import { deviceCookie } from "@/lib/after-sign-in/questions";
import { config } from "@/lib/config/config";
import { nodeId, nodeValue } from "@/lib/kratos/flow";
import type { Section } from "@/lib/screen/form-plan";
import { messageId } from "@/lib/screen/message-ids";
import { ceremonyOf } from "@/lib/screen/methods";
import type { Drawing } from "./drawing";

/**
 * The island that runs a method's WebAuthn ceremony in place of Kratos' `webauthn.js`, with its
 * attributes (docs/islands.md). Undefined for a method that needs no script.
 */
export function ceremonyFrame({ hidden, buttons }: Section, { flow, adds, words: { t } }: Drawing) {
  const input = hidden.map(nodeId).find((name) => ceremonyOf(name));
  const ceremony = input ? ceremonyOf(input) : undefined;
  if (!input || !ceremony) return undefined;
  const { island, words, removal } = ceremony;
  const enrolled = buttons.filter((node) => nodeId(node) === removal).map(nodeValue);
  const isUnknown = (flow.ui.messages ?? []).some(({ id }) => id === messageId.unknownPasskey);
  const hasButton = buttons.some((node) => node.attributes.type === "button");
  const data = {
    "data-autofill": input === "passkey_login" ? "" : undefined,
    "data-device": input === "passkey_login" && offersPasskeys() ? deviceCookie : undefined,
    "data-failed": input === "passkey_login" && isUnknown ? "unknown" : undefined,
    "data-saved": input === "passkey_settings_register" && flow.state === "success" ? "" : undefined,
    "data-here": input === "passkey_settings_register" && adds === "here" ? "" : undefined,
    "data-exclude": enrolled.join(" ") || undefined,
    "data-cancelled": t(`${words}.cancelled`),
    "data-none": t(`${words}.none`),
    "data-refused": t(`${words}.refused`),
    // A ceremony that signs in makes nothing that could be there already.
    "data-exists": input.endsWith("_login") ? undefined : t(`${words}.exists`),
    "data-unavailable": hasButton ? t(`${words}.unavailable`) : "",
  };
  return { island, words, hasButton, data };
}

/** True if people without a passkey here are asked for one after their sign-in. */
function offersPasskeys(): boolean {
  return config().afterSignIn.some(({ name }) => name === "passkey");
}

type Ceremony = NonNullable<ReturnType<typeof ceremonyFrame>>;

/** Below the button of a ceremony: that it needs script, and how it ended. */
export function CeremonyNotes({ ceremony, words }: { ceremony: Ceremony; words: Translator }) {
  if (!ceremony.hasButton) return null;
  return (
    <>
      <p data-needs-script className="text-sm text-muted">
        {words.say(`${ceremony.words}.needsScript`)}
      </p>
      <FieldSentence isError data-outcome hidden />
    </>
  );
}
