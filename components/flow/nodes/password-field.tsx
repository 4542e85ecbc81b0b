import { Button } from "@/components/ui/button";
import { Field, Input } from "@/components/ui/field";
import { controlProps, hintOf, type InputProps, labelOf, messagesOf } from "./control";

/** A password with a show button (by script). It is never filled in again by the server, and paste is never blocked. */
export function PasswordField({ node, drawing }: InputProps) {
  const { words } = drawing;
  const control = controlProps({ node, drawing });
  return (
    <>
      <Field
        id={control.id}
        label={labelOf({ node, drawing })}
        hint={hintOf({ node, drawing })}
        messages={messagesOf({ node, drawing })}
      >
        <password-toggle
          class="relative block"
          data-shown={words.t("password.shown")}
          data-hidden={words.t("password.hidden")}
          data-caps={words.t("password.capsLock")}
        >
          <Input {...control} type="password" className="pe-24" />
          <Button
            type="button"
            look="quiet"
            wide={false}
            hidden
            aria-controls={control.id}
            aria-label={words.t("password.show")}
            className="in-field"
          >
            {words.say("password.showShort")}
          </Button>
          <p data-caps-hint hidden className="mt-1.5 text-sm text-muted" />
        </password-toggle>
      </Field>
      {drawing.forgot && (
        <p className="mt-1 text-end text-sm">
          <a className="row-link" href={drawing.forgot} data-keep="">
            {words.say("links.toRecovery")}
          </a>
        </p>
      )}
    </>
  );
}
