import type { UiContainer, UiNode, UiText } from "@ory/client";
import { isHidden, isVisibleField, nodeId } from "../kratos/flow";
import { fieldsOf, isKratosId, messageId } from "./message-ids";

/** Where a flow's messages belong on the page. */
export type Placement = {
  /** Messages drawn above the forms: those of the flow, and those of hidden nodes. */
  top: UiText[];
  /** Error messages of the top that a field is tied to, by the field's name. */
  tied: Map<string, UiText[]>;
  /** Name of the field that takes the focus, "" for the top message, undefined if nothing is wrong. */
  focus: string | undefined;
};

/** Kratos calls it an error as well that an address is verified already: nothing is wrong then. */
export function isError(message: UiText): boolean {
  return message.type === "error" && message.id !== messageId.doneAlready;
}

/**
 * Without repetitions: Kratos repeats a message on a node that fails twice. Where only the text tells messages apart (of a
 * web hook, which may give all of them one id, and of Kratos' generic one), each text stays.
 */
export function unique(messages: readonly UiText[]): UiText[] {
  const isSame = (one: UiText, other: UiText) => one.id === other.id && (!isTold(one) || one.text === other.text);
  return messages.filter((message, index) => messages.findIndex((other) => isSame(message, other)) === index);
}

function isTold({ id }: UiText): boolean {
  return id === messageId.generic || !isKratosId(id);
}

/** What names a message among others, for keys and DOM ids: its id, with a number where that comes again. */
export function messageKey(message: UiText, among: readonly UiText[]): string {
  const place = among.filter(({ id }) => id === message.id).indexOf(message);
  return place > 0 ? `${message.id}-${place + 1}` : `${message.id}`;
}

/** Finds where each message is drawn, which fields are invalid, and what takes the focus (WCAG 3.3.1, 4.1.3). */
export function placeMessages(ui: UiContainer): Placement {
  const fields = ui.nodes.filter((node) => isVisibleField(node));
  const top = unique([
    ...truthful(ui.messages ?? []),
    ...ui.nodes.filter(isHidden).flatMap((node) => node.messages ?? []),
  ]);
  const tied = new Map<string, UiText[]>();
  for (const message of top.filter(isError)) {
    const names = fieldsOf(message.id);
    for (const field of fields.filter((node) => names.includes(nodeId(node)))) {
      tied.set(nodeId(field), [...(tied.get(nodeId(field)) ?? []), message]);
    }
  }
  return { top, tied, focus: firstError(fields, tied, top) };
}

/**
 * An application's sign-in makes Kratos ask for a confirmation (`refresh`), of the second factor as well that is due right
 * after the password: then nothing is confirmed, the second step alone is asked for.
 */
function truthful(messages: readonly UiText[]): readonly UiText[] {
  const isSecondStep = messages.some(({ id }) => id === messageId.secondFactorAsked);
  return isSecondStep ? messages.filter(({ id }) => id !== messageId.refreshAsked) : messages;
}

function firstError(fields: UiNode[], tied: Map<string, UiText[]>, top: UiText[]): string | undefined {
  const invalid = fields.find((node) => (node.messages ?? []).some(isError));
  if (invalid) return nodeId(invalid);
  // Of several tied fields the first named one: after a wrong password that is the emptied password.
  const names = top.filter(isError).flatMap((message) => [...fieldsOf(message.id)]);
  return names.find((name) => tied.has(name)) ?? (top.some(isError) ? "" : undefined);
}
