import { Field } from "@/components/ui/field";
import { Input } from "@/components/ui/input";
import { nodeValue } from "@/lib/kratos/flow";
import { controlProps, fieldProps, type InputProps } from "./field-props";

/** A one-time code: one field, numeric keyboard, filled by the phone, spaces and dashes taken out by the island. */
export function CodeField({ node, drawing }: InputProps) {
  const { t } = drawing.words;
  const hint = (
    <>
      {t("fields.codeHint")} <span className="noscript:hidden">{t("fields.codeGoesOn")}</span>
    </>
  );
  return (
    <Field {...fieldProps({ node, drawing })} hint={hint}>
      {(ties) => (
        <code-field data-length="6">
          <Input
            {...controlProps({ node, drawing }, ties)}
            type="text"
            defaultValue={nodeValue(node)}
            className="font-mono tracking-[0.3em] text-lg"
            dir="ltr"
          />
        </code-field>
      )}
    </Field>
  );
}
