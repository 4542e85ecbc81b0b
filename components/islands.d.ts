import type { DetailedHTMLProps, HTMLAttributes } from "react";

/** Our custom elements. Their contracts are in docs/islands.md. */
type Island = DetailedHTMLProps<HTMLAttributes<HTMLElement>, HTMLElement> & {
  class?: string;
  [data: `data-${string}`]: string | number | boolean | undefined;
};

declare module "react" {
  namespace JSX {
    interface IntrinsicElements {
      "password-toggle": Island;
      "pending-submit": Island;
      "resend-timer": Island;
      "code-field": Island;
      "date-time": Island;
      "list-field": Island;
      "flow-expiry": Island;
      "keep-typed": Island;
      "replace-address": Island;
      "retry-when-back": Island;
      "mail-wait": Island;
      "wait-countdown": Island;
      "passkey-login": Island;
      "passkey-register": Island;
      "passkey-signals": Island;
      "webauthn-login": Island;
      "webauthn-register": Island;
      "copy-text": Island;
      "download-text": Island;
      "print-page": Island;
      "local-time": Island;
    }
  }
}
