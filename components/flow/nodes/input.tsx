import type { UiNodeInputAttributesTypeEnum } from "@ory/client";
import type { ReactElement } from "react";
import { nodeValue } from "@/lib/kratos/flow";
import { CheckboxField } from "./checkbox-field";
import type { InputProps } from "./field-props";
import { unaskedLanguage } from "./language-trait";
import { ListField } from "./list-field";
import { PasswordField } from "./password-field";
import { SubmitButton } from "./submit-button";
import { TextField } from "./text-field";

type InputType = Exclude<UiNodeInputAttributesTypeEnum, "11184809">;

/**
 * Input type to what draws it; typed by the client's union, so that a new type fails the type check. The type is that of
 * HTML as well.
 */
const byType: Record<InputType, (props: InputProps & { type: InputType }) => ReactElement> = {
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
export function InputNode(props: InputProps): ReactElement {
  const { type, name } = props.node.attributes;
  const language = unaskedLanguage(props);
  if (language) return <input type="hidden" name={name} value={language} data-testid={`node/input/${name}`} />;
  const known = isKnown(type) ? type : "text";
  const Draw = byType[known];
  const items = props.drawing.lists.get(name);
  return (
    <div data-testid={`node/input/${name}`} hidden={type === "hidden" || undefined}>
      {items ? <ListField {...props} items={items} /> : <Draw {...props} type={known} />}
      {isUnsent(props) && <input type="hidden" name={name} value={nodeValue(props.node)} />}
    </div>
  );
}

/** Browsers do not send what is switched off, and Kratos drops a trait that is not sent. */
function isUnsent({ node, drawing }: InputProps): boolean {
  const { name, disabled } = node.attributes;
  return disabled && name.startsWith("traits.") && !drawing.lists.has(name) && nodeValue(node) !== "";
}

function isKnown(type: string): type is InputType {
  return Object.hasOwn(byType, type);
}

function HiddenInput({ node }: InputProps) {
  return <input type="hidden" name={node.attributes.name} value={nodeValue(node)} />;
}
