import type { HTMLInputTypeAttribute } from "react";
import { Field, type FieldTies } from "@/components/ui/field";
import { Input, Select } from "@/components/ui/input";
import { offeredLocales } from "@/i18n/catalogues";
import { nameOf } from "@/i18n/locales";
import { unicodeAddress } from "@/lib/identity/address";
import type { Choice } from "@/lib/kratos/traits";
import { isOneTimeCode } from "@/lib/screen/input-hints";
import { CodeField } from "./code-field";
import { DateTimeInput } from "./date-time-input";
import { choicesOf, controlProps, fieldProps, givenValue, type InputProps, optionalMark, titleOf } from "./field-props";
import { isFixed } from "./fixed";
import { isLanguageTrait } from "./language-trait";
import { savedNamesId } from "./save-name";
import { AddressHelp } from "./typing-help";

type Props = InputProps & { type: HTMLInputTypeAttribute };

/** Everything that is typed in one line, or picked from the choices of the schema. */
export function TextField({ node, drawing, type }: Props) {
  const { name } = node.attributes;
  if (isOneTimeCode(name)) return <CodeField node={node} drawing={drawing} />;
  const choices = choicesOf({ node, drawing }) ?? (isLanguageTrait(name) ? languages() : undefined);
  const isPicked = choices !== undefined && !isFixed({ node, drawing });
  return (
    <Field {...fieldProps({ node, drawing })} optional={optionalMark({ node, drawing })}>
      {(ties) =>
        isPicked ? (
          <ChoiceList choices={choices} node={node} drawing={drawing} ties={ties} />
        ) : (
          <Line node={node} drawing={drawing} type={type} ties={ties} />
        )
      }
    </Field>
  );
}

function Line({ node, drawing, type, ties }: Props & { ties: FieldTies }) {
  const { name, pattern } = node.attributes;
  const account = name === "identifier" ? drawing.account : undefined;
  const control = controlProps({ node, drawing }, ties);
  const given = account ?? givenValue({ node, drawing });
  // The front door makes ASCII of it again; the browser's own input for addresses would show people what it sends.
  const value = drawing.isForwarded ? unicodeAddress(given) : given;
  if (type === "datetime-local")
    return <DateTimeInput {...control} defaultValue={value} format={drawing.words.say("fields.dateTimeHint")} />;
  const isReadOnly = account !== undefined || isFixed({ node, drawing });
  const input = (
    <Input
      {...control}
      type={value === given ? type : "text"}
      pattern={pattern}
      step={type === "number" ? "any" : undefined}
      defaultValue={value}
      list={name === "identifier" && (drawing.nameBox?.names.length ?? 0) > 1 ? savedNamesId : undefined}
      readOnly={isReadOnly || undefined}
    />
  );
  const isAddress = type === "email" || (name === "identifier" && control.inputMode !== "tel");
  return isAddress && !isReadOnly ? <AddressHelp words={drawing.words}>{input}</AddressHelp> : input;
}

function languages(): Choice[] {
  return offeredLocales().map((value) => ({ value, title: undefined }));
}

function ChoiceList({ choices, ties, node, drawing }: InputProps & { choices: readonly Choice[]; ties: FieldTies }) {
  const { id, name, required, disabled, autoFocus, ...others } = controlProps({ node, drawing }, ties);
  const value = givenValue({ node, drawing });
  const isListed = value === "" || choices.some((choice) => choice.value === value);
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
      {(isListed ? choices : [{ value, title: undefined }, ...choices]).map((choice) => (
        <option key={choice.value} value={choice.value} lang={isLanguageTrait(name) ? choice.value : undefined}>
          {isLanguageTrait(name) ? nameOf(choice.value) : titleOf(choice, { node, drawing })}
        </option>
      ))}
    </Select>
  );
}
