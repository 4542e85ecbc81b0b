import type { UiNode, UiText } from "@ory/client";
import type { FieldMessage } from "@/components/ui/field-messages";
import type { Translator } from "@/i18n/translator";
import { messageId, reasonOf } from "@/lib/screen/message-ids";
import { isError, unique } from "@/lib/screen/place-messages";

/**
 * Messages of one node, as they stand under its control: of its errors the last one, since Kratos leaves those of earlier
 * tries on the addresses of recovery and verification, and one is enough to be mended.
 * @param say what is said in place of Kratos' own words, where the place asks for others
 */
export function messagesOf(node: UiNode, words: Translator, say = words.kratos): FieldMessage[] {
  const errors = (node.messages ?? []).filter(isError);
  const shown = errors.findLast(isClear) ?? errors.at(-1);
  return unique(node.messages ?? [])
    .filter((message) => message.id === shown?.id || !isError(message))
    .map((message: UiText) => ({
      key: message.id,
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
