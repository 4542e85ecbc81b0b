import type { UiText } from "@ory/client";
import type { Translator } from "@/i18n/translator";
import type { AnyFlow } from "@/lib/kratos/flow";
import type { TraitRules } from "@/lib/kratos/traits";
import type { CrossLink } from "@/lib/screen/links";
import type { Placement } from "@/lib/screen/place-messages";
import type { Carried } from "@/lib/screen/prefill";
import type { Known } from "@/lib/screen/sent-to";

/** Everything a node needs to draw itself; made once per screen. */
export type Drawing = AnyFlow & {
  words: Translator;
  messages: Placement;
  /** What the identity schema adds to the trait inputs. */
  rules: TraitRules;
  /** Files of an operator's own provider marks, by provider id. */
  marks: Readonly<Record<string, string>>;
  /** The account that is signed in, for a re-authentication that asks for the identifier anew. */
  account: string | undefined;
  /** What the person gave before, by the field that it is filled into. */
  carried: Carried | undefined;
  /** The account that the screen is about, or the address that a code was sent to. */
  known?: Known | undefined;
  /** Where a person goes who does not know the password: beside its field, on a login that asks for one. */
  forgot?: string;
  /** Where somebody goes whose address has an account already: beside the message that says so. */
  ways?: CrossLink[];
  /** Name of the field that takes the focus when nothing is wrong; undefined for none. */
  startAt: string | undefined;
};

/**
 * True if neither a problem nor a field asks for the focus. Then news takes it: a live region that is there from the
 * start is not read out, and this way needs no script (WCAG 4.1.3).
 */
export function isCalm({ messages, startAt }: Drawing): boolean {
  return messages.focus === undefined && startAt === undefined;
}

/** DOM id of a field: unique on the page, since a visible field is drawn once. */
export function fieldId(kind: string, name: string): string {
  return `${kind}-${name.replaceAll(/[^\w-]/g, "-")}`;
}

/** DOM id of the account or address that a screen repeats. */
export const knownId = "known";

/** DOM id of a message above the forms. */
export function topMessageId(kind: string, message: UiText): string {
  return `${kind}-message-${message.id}`;
}
