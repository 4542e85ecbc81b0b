import type { UiText } from "@ory/client";
import { subjectId } from "@/components/shell/subject-line";
import type { FieldTies } from "@/components/ui/field";
import { dig } from "@/lib/json";
import { type InputNode, isInput, nodeValue } from "@/lib/kratos/flow";
import { type Choice, ruleFor } from "@/lib/kratos/traits";
import { inputHints, isOneTimeCode } from "@/lib/screen/input-hints";
import { messageId } from "@/lib/screen/message-ids";
import { type Drawing, fieldId, topMessageId } from "../drawing";
import { hintOf } from "./hint";
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
    ...inputHints(drawing.kind, node, drawing.identifierKeyboard),
  };
}

function startsHere({ node, drawing: { messages, startAt } }: InputProps): boolean {
  return messages.focus === undefined && startAt === node.attributes.name;
}

/**
 * Label of a field: our word for the trait, else its title in the schema (Kratos gives that of its last choice), else
 * Kratos' label by its id, else the name itself. Of an object in a list, also which one it is.
 */
function labelOf({ node, drawing }: InputProps): string {
  const { words, rules } = drawing;
  const { name } = node.attributes;
  const own = words.trait(name);
  if (own) return own;
  const title = name.startsWith("traits.") ? ruleFor(rules, name)?.title : undefined;
  const label = title
    ? words.kratos({ id: messageId.title, type: "info", text: title, context: { title } })
    : undefined;
  const places = [...name.matchAll(/\.(\d+)(?=\.|$)/g)].map(([, index]) => Number(index) + 1);
  const said = label ?? (node.meta.label && words.kratos(node.meta.label)) ?? partOf(name);
  return [said, ...places].join(" ");
}

/** The last part of a name that is no index. */
function partOf(name: string): string {
  return name.split(".").findLast((part) => !/^\d+$/.test(part)) ?? name;
}

/** "(optional)" for traits that may stay empty. */
export function optionalMark({ node, drawing }: InputProps): string | undefined {
  const isTrait = node.attributes.name.startsWith("traits.");
  return isTrait && !node.attributes.required ? drawing.words.t("fields.optional") : undefined;
}

/** Choices of a field that is one of a list: from the node (newer Kratos) or from the identity schema. */
export function choicesOf({ node, drawing }: InputProps): readonly Choice[] | undefined {
  const options = node.attributes.options?.map((option) => {
    const title = dig(option, "label", "text");
    return { value: String(option.value), title: typeof title === "string" ? title : undefined };
  });
  return options?.length ? options : ruleFor(drawing.rules, node.attributes.name)?.choices;
}

/** What a choice is called: the operator's word for it in this language, else its title in the schema, else its value. */
export function titleOf({ value, title }: Choice, { node, drawing }: InputProps): string {
  return drawing.words.choice(node.attributes.name, value) ?? title ?? value;
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
