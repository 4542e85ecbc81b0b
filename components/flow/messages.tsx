import type { UiText } from "@ory/client";
import { Alert, type Tone } from "@/components/ui/alert";
import type { Translator } from "@/i18n/translator";
import type { CrossLinkName } from "@/lib/screen/links";
import { isTaken, messageId } from "@/lib/screen/message-ids";
import { isError, messageKey } from "@/lib/screen/place-messages";
import { type Drawing, isFocusFree, topMessageId } from "./drawing";
import { sentenceOf } from "./sentence";

type Props = { drawing: Drawing };

/** Why the person was redirected to this page. */
export function NoticeAlert({ drawing }: Props) {
  const { notice, words } = drawing;
  if (notice === "quiet") return null;
  return (
    <Alert tone="info" testId={`notice/${notice}`} focused={isFocusFree(drawing)}>
      {words.say(`notices.${notice}`)}
    </Alert>
  );
}

/** Messages above the forms. */
export function TopMessages({ drawing }: Props) {
  const { words, messages } = drawing;
  const focused = focusedMessage(drawing);
  return messages.top.map((message) => (
    <Alert
      key={messageKey(message, messages.top)}
      id={topMessageId(drawing, message)}
      testId={`ui/message/${message.id}`}
      tone={toneOf(message)}
      lang={words.langOf(message)}
      focused={message === focused}
    >
      {sentenceOf(message, drawing)}
      {advises(message) && <AdvisedLinks drawing={drawing} />}
    </Alert>
  ));
}

function toneOf(message: UiText): Tone {
  if (isError(message)) return "error";
  return message.type === "success" ? "success" : "info";
}

/** The first error takes the focus unless a field does; where all is well, a success does. */
function focusedMessage(drawing: Drawing): UiText | undefined {
  const { focus, top } = drawing.messages;
  if (focus === "") return top.find(isError);
  return isFocusFree(drawing) ? top.find(({ type }) => type === "success") : undefined;
}

/** Messages that send a person somewhere else; the screen's links say where, if there is such a place. */
function advises(message: UiText): boolean {
  return isTaken(message) || message.id === messageId.notActiveYet || message.id === messageId.doneAlready;
}

/** What the message advises, with the address filled in: sign in, recover the account, verify the address. */
function AdvisedLinks({ drawing: { words, links } }: Props) {
  if (links.advised.length === 0) return null;
  return (
    <span className="mt-1 flex flex-wrap gap-x-6">
      {links.advised.map(({ name, href }) => (
        <a key={name} className="link inline-flex min-h-8 items-center" href={href} data-keep="">
          {shortLabel(name, words)}
        </a>
      ))}
    </span>
  );
}

/** Shorter than below the form, where a link stands alone. */
function shortLabel(name: CrossLinkName, words: Translator): string {
  if (name === "toLogin") return words.t("problemActions.signIn");
  if (name === "toHome") return words.t("problemActions.home");
  return words.t(name === "toRecovery" || name === "recoverAccount" ? "screens.recovery.title" : `links.${name}`);
}
