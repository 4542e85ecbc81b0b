import type { ReactElement } from "react";
import { Button } from "@/components/ui/button";
import { Field } from "@/components/ui/field";
import { Input } from "@/components/ui/input";
import type { Translator } from "@/i18n/translator";
import { isNewPassword } from "@/lib/screen/input-hints";
import { controlProps, fieldProps, type InputProps } from "./field-props";
import { PasswordHelp } from "./typing-help";

/** A password with a show button (by script). It is never filled in again by the server, and paste is never blocked. */
export function PasswordField({ node, drawing }: InputProps) {
  const { words, links, kind } = drawing;
  const helped = (field: ReactElement) =>
    isNewPassword(kind, node) ? <PasswordHelp words={words}>{field}</PasswordHelp> : field;
  return (
    <>
      <Field {...fieldProps({ node, drawing })}>
        {(ties) =>
          helped(
            <password-toggle
              class="relative block"
              data-shown={words.t("password.shown")}
              data-hidden={words.t("password.hidden")}
              data-caps={words.t("password.capsLock")}
            >
              <Input {...controlProps({ node, drawing }, ties)} type="password" className="pe-24" />
              <ShowButton controls={ties.id} words={words} />
              <p data-caps-hint hidden className="mt-1.5 text-sm text-muted" />
            </password-toggle>,
          )
        }
      </Field>
      {links.recovery && (
        <p className="mt-1 text-end text-sm">
          <a className="row-link" href={links.recovery} data-keep="">
            {words.say("links.toRecovery")}
          </a>
        </p>
      )}
    </>
  );
}

function ShowButton({ controls, words }: { controls: string; words: Translator }) {
  return (
    <Button
      type="button"
      look="quiet"
      wide={false}
      hidden
      aria-controls={controls}
      aria-label={words.t("password.show")}
      className="in-field"
    >
      {words.say("password.showShort")}
    </Button>
  );
}
