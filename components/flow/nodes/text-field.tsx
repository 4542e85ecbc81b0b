import type { HTMLInputTypeAttribute } from "react";
import { Field, type FieldTies } from "@/components/ui/field";
import { Input, Select } from "@/components/ui/input";
import { offeredLocales } from "@/i18n/catalogues";
import { nameOf } from "@/i18n/locales";
import { isOneTimeCode } from "@/lib/screen/input-hints";
import { CodeField } from "./code-field";
import { choicesOf, controlProps, fieldProps, givenValue, type InputProps, optionalMark } from "./field-props";
import { isLanguageTrait } from "./language-trait";

/** Everything that is typed in one line, or picked from the choices of the schema. */
export function TextField({ node, drawing, type }: InputProps & { type: HTMLInputTypeAttribute }) {
  const { name, pattern } = node.attributes;
  if (isOneTimeCode(name)) return <CodeField node={node} drawing={drawing} />;
  const choices = choicesOf({ node, drawing }) ?? (isLanguageTrait(name) ? offeredLocales() : undefined);
  const account = name === "identifier" ? drawing.account : undefined;
  return (
    <Field {...fieldProps({ node, drawing })} optional={optionalMark({ node, drawing })}>
      {(ties) =>
        choices ? (
          <Choice choices={choices} node={node} drawing={drawing} ties={ties} />
        ) : (
          <Input
            {...controlProps({ node, drawing }, ties)}
            type={type}
            pattern={pattern}
            step={type === "number" ? "any" : undefined}
            defaultValue={account ?? givenValue({ node, drawing })}
            readOnly={account !== undefined || undefined}
          />
        )
      }
    </Field>
  );
}

function Choice({ choices, ties, node, drawing }: InputProps & { choices: readonly string[]; ties: FieldTies }) {
  const { id, name, required, disabled, autoFocus, ...others } = controlProps({ node, drawing }, ties);
  const value = givenValue({ node, drawing });
  return (
    <Select
      id={id}
      name={name}
      required={required}
      disabled={disabled}
      autoFocus={autoFocus}
      aria-invalid={others["aria-invalid"]}
      aria-describedby={others["aria-describedby"]}
      defaultValue={value}
    >
      <option value="">{drawing.words.t("fields.choose")}</option>
      {/* A value that the schema no longer lists is kept rather than lost. */}
      {(value && !choices.includes(value) ? [value, ...choices] : choices).map((choice) => (
        <option key={choice} value={choice} lang={isLanguageTrait(name) ? choice : undefined}>
          {isLanguageTrait(name) ? nameOf(choice) : choice}
        </option>
      ))}
    </Select>
  );
}
