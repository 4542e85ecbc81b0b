import { Checkbox } from "@/components/ui/field";
import { Tick } from "@/components/ui/input";
import { controlProps, fieldProps, givenValue, type InputProps } from "./field-props";

/** Kratos reads `true`/`false`, not HTML's `on`; of two values the last wins, so an unticked box says `false`. */
export function CheckboxField({ node, drawing }: InputProps) {
  const { name, disabled } = node.attributes;
  const { hint: _, ...field } = fieldProps({ node, drawing });
  return (
    <>
      {!disabled && <input type="hidden" name={name} value="false" />}
      <Checkbox {...field}>
        {(ties) => {
          // `required` of Kratos only means that the key must be sent; "must be ticked" is `const: true` in the schema.
          const { required: _, enterKeyHint: __, ...control } = controlProps({ node, drawing }, ties);
          return (
            <Tick
              {...control}
              required={drawing.rules.get(name)?.mustBeTrue || undefined}
              value="true"
              defaultChecked={givenValue({ node, drawing }) === "true"}
            />
          );
        }}
      </Checkbox>
    </>
  );
}
