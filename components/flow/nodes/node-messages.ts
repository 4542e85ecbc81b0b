import type { UiNode, UiText } from "@ory/client";
import type { FieldMessage } from "@/components/ui/field-messages";
import type { Translator } from "@/i18n/translator";
import { isError, messageKey, unique } from "@/lib/screen/place-messages";

/**
 * Messages of one node, as they stand under its control.
 * @param say what is said in place of Kratos' own words, where the place asks for others
 */
export function messagesOf(node: UiNode, words: Translator, say = words.kratos): FieldMessage[] {
  const messages = unique(node.messages ?? []);
  return messages.map((message: UiText) => ({
    key: messageKey(message, messages),
    isError: isError(message),
    text: say(message),
    lang: words.langOf(message),
    testId: `ui/message/${message.id}`,
  }));
}
