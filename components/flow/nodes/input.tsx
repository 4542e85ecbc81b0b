import type { UiNodeInputAttributesTypeEnum, UiText } from "@ory/client";
import type { ReactElement } from "react";
import { Checkbox, Field, Input } from "@/components/ui/field";
import { type InputNode, nodeValue } from "@/lib/kratos/flow";
import { inputHints, isOneTimeCode } from "@/lib/kratos/input-hints";
import { isError } from "@/lib/kratos/problems";
import { type Drawing, fieldId, topMessageId } from "../drawing";
import { NodeMessages } from "../messages";
import { CodeField } from "./code-field";
import { PasswordField } from "./password-field";
import { SubmitButton } from "./submit-button";

export type InputProps = { node: InputNode; drawing: Drawing };

type InputType = Exclude<UiNodeInputAttributesTypeEnum, "11184809">;

/** Input type to what draws it; typed by the client's union, so that a new type fails the type check. */
const byType: Record<InputType, (props: InputProps) => ReactElement> = {
  text: TextField,
  email: TextField,
  tel: TextField,
  url: TextField,
  number: TextField,
  date: TextField,
  "datetime-local": TextField,
  password: PasswordField,
  checkbox: CheckboxField,
  hidden: HiddenInput,
  submit: SubmitButton,
  button: SubmitButton,
};

/** Draws an input; a type that is not known here yet becomes a plain text input. */
export function InputNodeView(props: InputProps): ReactElement {
  const { type } = props.node.attributes;
  const Draw = Object.hasOwn(byType, type) && isKnown(type) ? byType[type] : TextField;
  return (
    <div data-testid={`node/input/${props.node.attributes.name}`} className={type === "hidden" ? "hidden" : undefined}>
      <Draw {...props} />
    </div>
  );
}

function isKnown(type: UiNodeInputAttributesTypeEnum): type is InputType {
  return type !== "11184809";
}

/** Label of a field: Kratos' label by its id, else our word for the name, else the name itself. */
export function labelOf({ node, drawing }: InputProps): string {
  const { words } = drawing;
  const label = node.meta.label;
  const { name } = node.attributes;
  const own = words.trait(name);
  if (own) return own;
  return label ? words.kratos(label) : (name.split(".").at(-1) ?? name);
}

/** What every control of a field carries: names, hints, and the ties to its messages. */
export function controlProps({ node, drawing }: InputProps) {
  const { kind, messages, startAt } = drawing;
  const { attributes } = node;
  const id = fieldId(kind, attributes.name);
  const own = node.messages ?? [];
  const tied = messages.tied.get(attributes.name) ?? [];
  const describedBy = [
    ...tied.map((message) => topMessageId(kind, message)),
    ...own.map((message: UiText) => `${id}-message-${message.id}`),
  ];
  return {
    id,
    name: attributes.name,
    required: attributes.required || undefined,
    disabled: attributes.disabled || undefined,
    autoFocus:
      messages.focus === attributes.name || (messages.focus === undefined && startAt === attributes.name) || undefined,
    "aria-invalid": own.some(isError) || tied.length > 0 || undefined,
    "aria-describedby": [...new Set(describedBy)].join(" ") || undefined,
    ...inputHints(kind, node),
  };
}

export function messagesOf({ node, drawing }: InputProps): ReactElement {
  return (
    <NodeMessages
      id={fieldId(drawing.kind, node.attributes.name)}
      messages={node.messages ?? []}
      words={drawing.words}
    />
  );
}

function TextField({ node, drawing }: InputProps) {
  if (isOneTimeCode(node.attributes.name)) return <CodeField node={node} drawing={drawing} />;
  const control = controlProps({ node, drawing });
  const { type, pattern } = node.attributes;
  const isText = type !== "hidden" && Object.hasOwn(byType, type);
  return (
    <Field
      id={control.id}
      label={labelOf({ node, drawing })}
      optional={
        node.attributes.required || (node.group === "default" && control.name === "identifier")
          ? undefined
          : optionalMark(node, drawing)
      }
      messages={messagesOf({ node, drawing })}
    >
      <Input
        {...control}
        type={isText ? type : "text"}
        pattern={pattern}
        step={type === "number" ? "any" : undefined}
        defaultValue={nodeValue(node)}
      />
    </Field>
  );
}

function optionalMark(node: InputNode, drawing: Drawing): string | undefined {
  return node.attributes.name.startsWith("traits.") ? drawing.words.t("fields.optional") : undefined;
}

/** Kratos reads `true`/`false`, not HTML's `on`; of two values the last wins, so an unticked box says `false`. */
function CheckboxField({ node, drawing }: InputProps) {
  // `required` of a checkbox only means that the key must be sent; the hidden input sees to that.
  const { required: _, ...control } = controlProps({ node, drawing });
  return (
    <>
      <input type="hidden" name={control.name} value="false" />
      <Checkbox
        {...control}
        value="true"
        defaultChecked={nodeValue(node) === "true"}
        label={labelOf({ node, drawing })}
        messages={messagesOf({ node, drawing })}
      />
    </>
  );
}

/** Hidden inputs carry values back; one without a value is left out (an array trait would be stored as `[""]`). */
function HiddenInput({ node }: InputProps) {
  return <input type="hidden" name={node.attributes.name} value={nodeValue(node)} />;
}
