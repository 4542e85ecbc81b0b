import { Checkbox } from "@/components/ui/field";
import { controlProps, givenValue, type InputProps, labelOf, messagesOf } from "./control";

/** Kratos reads `true`/`false`, not HTML's `on`; of two values the last wins, so an unticked box says `false`. */
export function CheckboxField({ node, drawing }: InputProps) {
  // `required` of Kratos only means that the key must be sent; "must be ticked" is `const: true` in the schema.
  const { required: _, enterKeyHint: __, ...control } = controlProps({ node, drawing });
  const mustBeTicked = drawing.rules.get(control.name)?.mustBeTrue;
  return (
    <>
      <input type="hidden" name={control.name} value="false" />
      <Checkbox
        {...control}
        required={mustBeTicked || undefined}
        value="true"
        defaultChecked={givenValue({ node, drawing }) === "true"}
        label={labelOf({ node, drawing })}
        messages={messagesOf({ node, drawing })}
      />
    </>
  );
}
