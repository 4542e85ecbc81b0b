import { Field, Input } from "@/components/ui/field";
import { nodeId, nodeValue } from "@/lib/kratos/flow";
import { isPhoneNumber } from "@/lib/screen/sent-to";
import { controlProps, type InputProps, labelOf, messagesOf } from "./control";

/** A one-time code: one field, numeric keyboard, filled by the phone, spaces and dashes taken out by the island. */
export function CodeField({ node, drawing }: InputProps) {
  const control = controlProps({ node, drawing });
  const { say } = drawing.words;
  // A code of an authenticator app (totp_code) comes in no message.
  const isSentBySms = nodeId(node) === "code" && isPhoneNumber(drawing.known?.name);
  return (
    <Field
      id={control.id}
      label={labelOf({ node, drawing })}
      hint={
        <>
          {say("fields.codeHint")} <span className="noscript:hidden">{say("fields.codeGoesOn")}</span>
        </>
      }
      messages={messagesOf({ node, drawing })}
    >
      <code-field data-length="6" data-webotp={isSentBySms ? "" : undefined}>
        <Input
          {...control}
          type="text"
          defaultValue={nodeValue(node)}
          className="font-mono tracking-[0.3em] text-lg"
          dir="ltr"
        />
      </code-field>
    </Field>
  );
}
