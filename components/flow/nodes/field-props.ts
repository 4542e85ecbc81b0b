import type { UiText } from "@ory/client";
import { subjectId } from "@/components/shell/subject-line";
import type { FieldTies } from "@/components/ui/field";
import { type InputNode, isInput, nodeId, nodeValue } from "@/lib/kratos/flow";
import { withoutIndex } from "@/lib/kratos/traits";
import { inputHints, isOneTimeCode } from "@/lib/screen/input-hints";
import { messageId } from "@/lib/screen/message-ids";
import { type Drawing, fieldId, topMessageId } from "../drawing";
import { messagesOf } from "./node-messages";

export type InputProps = { node: InputNode; drawing: Drawing };

/** What a field is made of but for its control: label, hint, errors. */
export function fieldProps(props: InputProps) {
  const { node, drawing } = props;
  const { kind, words, messages, subject } = drawing;
  const { name } = node.attributes;
  const top = (message: UiText) => topMessageId(drawing, message);
  const tied = messages.tied.get(name) ?? [];
  return {
    id: fieldId(kind, name),
    label: labelOf(props),
    hint: hintOf(props),
    errors: messagesOf(node, words, (message) => words.kratos(inPlace(message, props))),
    errorsElsewhere: tied.map(top),
    // Where the focus begins in the field, what has just happened is read with it (WCAG 4.1.3).
    readFirst: startsHere(props) ? [...messages.top.map(top), ...(subject ? [subjectId] : [])] : [],
  };
}

/** What a control carries: its ties to the field around it, its name, and hints for browsers and phones. */
export function controlProps(props: InputProps, ties: FieldTies) {
  const { node, drawing } = props;
  const { name, required, disabled } = node.attributes;
  // Kratos refuses a security key without a name, but only after the key was touched.
  const needsName = drawing.kind === "settings" && name === "webauthn_register_displayname";
  const { id, ...aria } = ties;
  return {
    id,
    name,
    required: required || needsName || undefined,
    disabled: disabled || undefined,
    autoFocus: drawing.messages.focus === name || startsHere(props) || undefined,
    ...aria,
    enterKeyHint: isLastField(props) ? ("go" as const) : ("next" as const),
    ...inputHints(drawing.kind, node),
  };
}

function startsHere({ node, drawing: { messages, startAt } }: InputProps): boolean {
  return messages.focus === undefined && startAt === node.attributes.name;
}

/** Label of a field: our word for the trait, else Kratos' label by its id, else the name itself. */
function labelOf({ node, drawing }: InputProps): string {
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
function hintOf({ node, drawing }: InputProps): string | undefined {
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
  return nodeValue(node) || (drawing.prefill?.get(node.attributes.name) ?? "");
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

/** Kratos says of an empty field that there is no such account, and of a box to be ticked that it is empty. */
function inPlace(message: UiText, { node, drawing }: InputProps): UiText {
  const isEmpty = nodeValue(node) === "";
  const mustBeTicked = drawing.rules.get(node.attributes.name)?.mustBeTrue;
  if (message.id === messageId.unknownAccount && isEmpty) return { ...message, id: messageId.required };
  if (message.id === messageId.required && mustBeTicked) return { ...message, id: messageId.mustAgree };
  return message;
}
