import type { UiText } from "@ory/client";
import type { ReactNode } from "react";
import { Alert } from "@/components/ui/alert";
import { isButton, isVisibleField, nodeId } from "@/lib/kratos/flow";
import type { CrossLinkName } from "@/lib/screen/links";
import { isTaken, messageId } from "@/lib/screen/message-ids";
import { isError } from "@/lib/screen/place-messages";
import { screenOf } from "@/lib/screen/screen";
import { type Drawing, isCalm, topMessageId } from "./drawing";

/** Messages above the forms. The first error takes the focus unless a field does; where all is well, a success does. */
export function TopMessages({ drawing }: { drawing: Drawing }) {
  const { kind, words, messages } = drawing;
  const focused =
    messages.focus === ""
      ? messages.top.find(isError)
      : isCalm(drawing)
        ? messages.top.find(({ type }) => type === "success")
        : undefined;
  return unique(messages.top).map((message) => (
    <Alert
      key={message.id}
      id={topMessageId(kind, message)}
      testId={`ui/message/${message.id}`}
      tone={isError(message) ? "error" : message.type === "success" ? "success" : "info"}
      lang={words.langOf(message)}
      focused={message === focused}
    >
      {sentenceOf(message, drawing)}
      {advises(message) && drawing.ways?.length ? <Ways drawing={drawing} /> : null}
    </Alert>
  ));
}

/** Shorter than below the form, where a link stands alone. */
function wayOf(name: CrossLinkName, words: Drawing["words"]): ReactNode {
  if (name === "toLogin") return words.say("problemActions.signIn");
  if (name === "toHome") return words.say("problemActions.home");
  return words.say(name === "toRecovery" || name === "recoverAccount" ? "screens.recovery.title" : `links.${name}`);
}

/** Messages that send a person somewhere else; `ways` of the screen says where, if it is so there. */
function advises(message: UiText): boolean {
  return isTaken(message) || message.id === messageId.notActiveYet || message.id === messageId.doneAlready;
}

/** What the message advises, with the address carried along: sign in, recover the account, verify the address. */
function Ways({ drawing: { words, ways = [] } }: { drawing: Drawing }) {
  return (
    <span className="mt-1 flex flex-wrap gap-x-6">
      {ways.map(({ name, href }) => (
        <a key={name} className="link inline-flex min-h-8 items-center" href={href} data-keep="">
          {wayOf(name, words)}
        </a>
      ))}
    </span>
  );
}

/** Kratos calls a passkey or key that it does not accept a wrong code; where the page asks for no code, it is one. */
function sentenceOf(message: UiText, drawing: Drawing): ReactNode {
  const { kind, flow, words, known } = drawing;
  if (kind === "settings" && isTaken(message)) return words.say("settings.taken");
  // A telephone has no spam folder.
  const isNumber = /^\+?[\d\s().-]+$/.test(known?.name ?? "");
  if (message.id === messageId.signInCodeSent && isNumber) return words.say("flow.codeByPhone");
  // The screen's own sentence says the same, and why.
  if (message.id === messageId.refreshAsked && screenOf(drawing) === "loginRefresh")
    return words.screen("loginRefresh", "").text;
  // Kratos did not see that a code was meant; where it asks for one there is nothing to choose.
  if (message.id === messageId.noWayChosen && screenOf(drawing) === "loginCodeSent")
    return words.kratos({ ...message, id: messageId.didNotWork });
  // No factor is there to be confirmed: what helps is said instead.
  if (
    message.id === messageId.secondFactorAsked &&
    !flow.ui.nodes.some((node) => isButton(node) || isVisibleField(node))
  )
    return words.say("flow.noMethod");
  const has = (name: string) => flow.ui.nodes.some((node) => nodeId(node) === name);
  if (message.id === messageId.wrongFactor && !has("totp_code")) {
    if (has("passkey_login")) return words.say("passkey.notAccepted");
    if (has("webauthn_login")) return words.say("securityKey.notAccepted");
  }
  return words.kratos(message);
}

/** Messages of one node, under its control; the control points to them. */
export function NodeMessages({ id, messages, words, say = words.kratos }: NodeMessagesProps) {
  return unique(messages).map((message) => (
    <p
      key={message.id}
      id={`${id}-message-${message.id}`}
      data-testid={`ui/message/${message.id}`}
      role={isError(message) ? "alert" : "status"}
      lang={words.langOf(message)}
      dir={words.langOf(message) && "auto"}
      className={isError(message) ? "text-sm font-medium text-danger" : "text-sm text-muted"}
    >
      {say(message)}
    </p>
  ));
}

type NodeMessagesProps = {
  id: string;
  messages: UiText[];
  words: Drawing["words"];
  /** What is said instead of Kratos' own words, where the place asks for others. */
  say?: (message: UiText) => string;
};

// Kratos repeats a message on a node that fails twice; ids on a page must be unique.
function unique(messages: readonly UiText[]): UiText[] {
  return messages.filter((message, index) => messages.findIndex((other) => other.id === message.id) === index);
}
