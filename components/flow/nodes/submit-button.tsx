import { Button } from "@/components/ui/button";
import { FieldMessages } from "@/components/ui/field-messages";
import { ProviderMark } from "@/components/ui/provider-mark";
import { type InputNode, messageValue, nodeValue } from "@/lib/kratos/flow";
import { type ButtonPlace, buttonOf } from "@/lib/screen/button";
import { type Drawing, fieldId } from "../drawing";
import { messagesOf } from "./node-messages";

const alone: ButtonPlace = { isFirst: true, isInMainForm: true, isAlone: true };

type Props = { node: InputNode; drawing: Drawing; place?: ButtonPlace; describedBy?: string };

/** A button that sends exactly its `name=value`; Kratos decides by these. */
export function SubmitButton({ node, drawing, place = alone, describedBy }: Props) {
  const { name, type, disabled } = node.attributes;
  const { words, kind, brand } = drawing;
  const { look, icon, label, validates } = buttonOf(node, drawing, place);
  const value = nodeValue(node);
  return (
    <>
      <Button
        type={type === "button" ? "button" : "submit"}
        // A button that only script can serve stays away until its island wakes it.
        hidden={type === "button" || undefined}
        name={name}
        value={value}
        look={look}
        icon={icon}
        disabled={disabled || undefined}
        formNoValidate={!validates || undefined}
        aria-describedby={describedBy}
      >
        {(name === "provider" || name === "link") && (
          <ProviderMark id={messageValue(node.meta.label, "provider_id") ?? value} file={brand.marks[value]} />
        )}
        <span>{"key" in label ? words.t(label.key) : words.kratos(label.message)}</span>
      </Button>
      <FieldMessages id={`${fieldId(kind, name)}-${value.slice(0, 12)}`} messages={messagesOf(node, words)} />
    </>
  );
}
