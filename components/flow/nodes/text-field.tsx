import { Field, Input, Select } from "@/components/ui/field";
import { offeredLocales } from "@/i18n/catalogues";
import { nameOf } from "@/i18n/locales";
import { isOneTimeCode } from "@/lib/screen/input-hints";
import { CodeField } from "./code-field";
import {
  choicesOf,
  controlProps,
  givenValue,
  hintOf,
  type InputProps,
  labelOf,
  messagesOf,
  optionalMark,
} from "./control";
import { isLanguageTrait } from "./language-trait";

/** Input types that HTML knows and Kratos may send; anything else is drawn as text. */
const htmlTypes = new Set(["text", "email", "tel", "url", "number", "date", "datetime-local"]);

/** Everything that is typed in one line, or picked from the choices of the schema. */
export function TextField({ node, drawing }: InputProps) {
  const { name, type, pattern } = node.attributes;
  if (isOneTimeCode(name)) return <CodeField node={node} drawing={drawing} />;
  const control = controlProps({ node, drawing });
  const choices = choicesOf({ node, drawing }) ?? (isLanguageTrait(name) ? offeredLocales() : undefined);
  const known = name === "identifier" ? drawing.account : undefined;
  return (
    <Field
      id={control.id}
      label={labelOf({ node, drawing })}
      optional={optionalMark({ node, drawing })}
      hint={hintOf({ node, drawing })}
      messages={messagesOf({ node, drawing })}
    >
      {choices ? (
        <Choice choices={choices} node={node} drawing={drawing} />
      ) : (
        <Input
          {...control}
          type={htmlTypes.has(type) ? type : "text"}
          pattern={pattern}
          step={type === "number" ? "any" : undefined}
          defaultValue={known ?? givenValue({ node, drawing })}
          readOnly={known !== undefined || undefined}
        />
      )}
    </Field>
  );
}

function Choice({ choices, node, drawing }: InputProps & { choices: readonly string[] }) {
  const { id, name, required, disabled, autoFocus, ...aria } = controlProps({ node, drawing });
  const value = givenValue({ node, drawing });
  return (
    <Select
      id={id}
      name={name}
      required={required}
      disabled={disabled}
      autoFocus={autoFocus}
      aria-invalid={aria["aria-invalid"]}
      aria-describedby={aria["aria-describedby"]}
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
