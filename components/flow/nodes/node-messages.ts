import type { UiNode, UiText } from "@ory/client";
import type { FieldMessage } from "@/components/ui/field-messages";
import type { Translator } from "@/i18n/translator";
import { isKratosId, messageId, reasonOf } from "@/lib/screen/message-ids";
import { isError, messageKey, unique } from "@/lib/screen/place-messages";

/**
 * Messages of one node, as they stand under its control: of its errors the last one, since Kratos leaves those of earlier
 * tries on the addresses of recovery and verification, and one is enough to be mended.
 * @param say what is said in place of Kratos' own words, where the place asks for others
 */
export function messagesOf(node: UiNode, words: Translator, say = words.kratos): FieldMessage[] {
  const errors = (node.messages ?? []).filter(isError);
  const latest = errors.findLast(isClear) ?? errors.at(-1);
  // What a web hook says is said once and for all; each of its sentences counts.
  const isShown = (message: UiText) => !isError(message) || message === latest || !isKratosId(message.id);
  const messages = unique((node.messages ?? []).filter(isShown));
  return messages.map((message: UiText) => ({
    key: messageKey(message, messages),
    isError: isError(message),
    text: say(message),
    lang: words.langOf(message),
    testId: `ui/message/${message.id}`,
  }));
}

/** Other than a reason in the server's English. */
function isClear(message: UiText): boolean {
  return message.id !== messageId.generic || reasonOf(message) !== undefined;
}
