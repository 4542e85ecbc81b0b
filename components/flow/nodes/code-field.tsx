import { Field } from "@/components/ui/field";
import { Input } from "@/components/ui/input";
import { nodeId, nodeValue } from "@/lib/kratos/flow";
import { isPhoneNumber } from "@/lib/screen/subject";
import { controlProps, fieldProps, type InputProps } from "./field-props";

/** A one-time code: one field, numeric keyboard, filled by the phone, spaces and dashes taken out by the island. */
export function CodeField({ node, drawing }: InputProps) {
  const { say } = drawing.words;
  // A code of an authenticator app (totp_code) comes in no message.
  const isSentBySms = nodeId(node) === "code" && isPhoneNumber(drawing.subject?.name);
  const hint = (
    <>
      {say("fields.codeHint")} <span className="noscript:hidden">{say("fields.codeGoesOn")}</span>
    </>
  );
  return (
    <Field {...fieldProps({ node, drawing })} hint={hint}>
      {(ties) => (
        <code-field data-length="6" data-webotp={isSentBySms ? "" : undefined}>
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
