import type { UiText } from "@ory/client";
import type { Words } from "@/i18n/words";
import type { AnyFlow } from "@/lib/kratos/flow";
import type { Placement } from "@/lib/kratos/problems";
import type { TraitRules } from "@/lib/kratos/traits";

/** Everything a node needs to draw itself; made once per screen. */
export type Drawing = AnyFlow & {
  words: Words;
  messages: Placement;
  /** What the identity schema adds to the trait inputs. */
  rules: TraitRules;
  /** Files of an operator's own provider marks, by provider id. */
  marks: Readonly<Record<string, string>>;
  /** The account that is signed in, for a re-authentication that asks for the identifier anew. */
  account: string | undefined;
  /** Name of the field that takes the focus when nothing is wrong; undefined for none. */
  startAt: string | undefined;
};

/** DOM id of a field: unique on the page, since a visible field is drawn once. */
export function fieldId(kind: string, name: string): string {
  return `${kind}-${name.replaceAll(/[^\w-]/g, "-")}`;
}

/** DOM id of a message above the forms. */
export function topMessageId(kind: string, message: UiText): string {
  return `${kind}-message-${message.id}`;
}
