import type { UiText } from "@ory/client";
import type { ReactElement } from "react";
import { type InputNode, isInput, nodeId, nodeValue } from "@/lib/kratos/flow";
import { withoutIndex } from "@/lib/kratos/traits";
import { inputHints, isOneTimeCode } from "@/lib/screen/input-hints";
import { messageId } from "@/lib/screen/message-ids";
import { isError } from "@/lib/screen/place-messages";
import { type Drawing, fieldId, knownId, topMessageId } from "../drawing";
import { NodeMessages } from "../messages";

export type InputProps = { node: InputNode; drawing: Drawing };

/** Label of a field: our word for the trait, else Kratos' label by its id, else the name itself. */
export function labelOf({ node, drawing }: InputProps): string {
  const { words } = drawing;
  const { name } = node.attributes;
  const own = words.trait(name);
  if (own) return own;
  if (node.meta.label) return words.kratos(node.meta.label);
  // A value of an array trait has no label of its own: the label of the trait, and which one it is.
  const parent = drawing.flow.ui.nodes.find((other) => nodeId(other) === withoutIndex(name) && other.meta.label);
  const index = /\.(\d+)$/.exec(name)?.[1];
  if (parent?.meta.label && index) return `${words.kratos(parent.meta.label)} ${Number(index) + 1}`;
  return name.split(".").at(-1) ?? name;
}

/** "(optional)" for traits that may stay empty. */
export function optionalMark({ node, drawing }: InputProps): string | undefined {
  const isTrait = node.attributes.name.startsWith("traits.");
  return isTrait && !node.attributes.required ? drawing.words.t("fields.optional") : undefined;
}

/** What the identity schema says about a trait, for people; of a new password, what makes a good one. */
export function hintOf({ node, drawing }: InputProps): string | undefined {
  // Kratos does not tell its rules: this is true of all of them.
  const isNewPassword =
    node.attributes.type === "password" && inputHints(drawing.kind, node).autoComplete === "new-password";
  if (isNewPassword) return drawing.words.t("password.hint");
  return drawing.rules.get(withoutIndex(node.attributes.name))?.description;
}

/** Choices of a field that is one of a list: from the node (newer Kratos) or from the identity schema. */
export function choicesOf({ node, drawing }: InputProps): string[] | undefined {
  const options = node.attributes.options?.map(({ value }) => String(value));
  return options?.length ? options : drawing.rules.get(withoutIndex(node.attributes.name))?.choices;
}

/** What a field holds already: Kratos' value, else what the person gave before. */
export function givenValue({ node, drawing }: InputProps): string {
  return nodeValue(node) || (drawing.carried?.get(node.attributes.name) ?? "");
}

/** What every control of a field carries: names, hints, and the ties to its messages. */
export function controlProps({ node, drawing }: InputProps) {
  const { kind, messages, startAt } = drawing;
  const { attributes } = node;
  const id = fieldId(kind, attributes.name);
  const own = node.messages ?? [];
  const tied = messages.tied.get(attributes.name) ?? [];
  const startsHere = messages.focus === undefined && startAt === attributes.name;
  const describedBy = [
    // Where the focus begins in the field, what has just happened is read with it (WCAG 4.1.3).
    ...(startsHere ? messages.top.map((message) => topMessageId(kind, message)) : []),
    ...(startsHere && drawing.known ? [knownId] : []),
    ...(hintOf({ node, drawing }) || isOneTimeCode(attributes.name) ? [`${id}-hint`] : []),
    ...tied.map((message) => topMessageId(kind, message)),
    ...own.map((message: UiText) => `${id}-message-${message.id}`),
  ];
  // Kratos refuses a security key without a name, but only after the key was touched.
  const needsName = kind === "settings" && attributes.name === "webauthn_register_displayname";
  return {
    id,
    name: attributes.name,
    required: attributes.required || needsName || undefined,
    disabled: attributes.disabled || undefined,
    autoFocus: messages.focus === attributes.name || startsHere || undefined,
    "aria-invalid": own.some(isError) || tied.length > 0 || undefined,
    "aria-describedby": [...new Set(describedBy)].join(" ") || undefined,
    enterKeyHint: isLastField({ node, drawing }) ? ("go" as const) : ("next" as const),
    ...inputHints(kind, node),
  };
}

// The phone's Enter key says "next" while another field of the method follows. A code has a form of its own.
function isLastField({ node, drawing }: InputProps): boolean {
  const typed = drawing.flow.ui.nodes.filter(
    (other) =>
      isInput(other) &&
      other.attributes.type !== "hidden" &&
      other.attributes.type !== "submit" &&
      other.attributes.type !== "button",
  );
  if (node.attributes.type === "password" || isOneTimeCode(node.attributes.name)) return true;
  const inGroup = typed.filter((other) => drawing.kind !== "settings" || other.group === node.group);
  const hasPassword = inGroup.some((other) => isInput(other) && other.attributes.type === "password");
  return !hasPassword && inGroup.at(-1) === node;
}

export function messagesOf({ node, drawing }: InputProps): ReactElement {
  const id = fieldId(drawing.kind, node.attributes.name);
  const say = (message: UiText) => drawing.words.kratos(inPlace(message, { node, drawing }));
  return <NodeMessages id={id} messages={node.messages ?? []} words={drawing.words} say={say} />;
}

/** Kratos says of an empty field that nobody has this account, and of a box to be ticked that it is empty. */
function inPlace(message: UiText, { node, drawing }: InputProps): UiText {
  const isEmpty = nodeValue(node) === "";
  const mustBeTicked = drawing.rules.get(node.attributes.name)?.mustBeTrue;
  if (message.id === messageId.unknownAccount && isEmpty) return { ...message, id: messageId.required };
  if (message.id === messageId.required && mustBeTicked) return { ...message, id: messageId.mustAgree };
  return message;
}
