import type { UiText } from "@ory/client";
import type { Translator } from "@/i18n/translator";
import type { Brand } from "@/lib/brands/brand";
import { type AnyFlow, withNodes } from "@/lib/kratos/flow";
import type { TraitRules } from "@/lib/kratos/traits";
import type { LastMethod } from "@/lib/request/last-method";
import type { Notice } from "@/lib/request/redirect-trail";
import type { NameBox } from "@/lib/request/saved-names";
import { arrange } from "@/lib/screen/arrange";
import type { FormPlan } from "@/lib/screen/form-plan";
import type { Keyboard } from "@/lib/screen/keyboard";
import { lastUsedButton } from "@/lib/screen/last-used";
import { mendFlow } from "@/lib/screen/mend-flow";
import { type PlacedLinks, placeLinks } from "@/lib/screen/place-links";
import { messageKey, type Placement, placeMessages } from "@/lib/screen/place-messages";
import type { Prefill } from "@/lib/screen/prefill";
import { asksForCode, type ScreenName, screenOf } from "@/lib/screen/screen";
import { type Subject, subjectOf } from "@/lib/screen/subject";
import { gatherLists, type TraitLists } from "@/lib/screen/trait-lists";

/** What a page knows beside the flow. */
export type View = {
  words: Translator;
  brand: Pick<Brand, "title" | "marks" | "methods"> & Partial<Pick<Brand, "name">>;
  notice?: Notice;
  /** What the identity schema adds to the trait inputs. */
  rules?: TraitRules;
  /** The account that is signed in, for a re-authentication that asks for the identifier anew. */
  account?: string;
  /** The keyboard for the name of an account. */
  identifierKeyboard?: Keyboard | undefined;
  /** What the person gave before, by the field that it is filled into. */
  prefill?: Prefill;
  /** The box that has this browser save the name of the account; undefined where it saves none. */
  nameBox?: NameBox | undefined;
  /** What this browser was last signed in with. */
  lastMethod?: LastMethod | undefined;
  /** The address of the signed-in person's account that a code was sent to. */
  ownAddress?: string;
  /** True if forms pass through our front door, which completes what HTML alone cannot say (note 27). */
  isForwarded?: boolean;
  /** Names of keys that Kratos has none for, by their ids. */
  keyNames?: ReadonlyMap<string, string>;
  /** Set if the page is there to add something, here or anywhere: what is there already is not listed. */
  adds?: "here" | "anywhere";
  /** How many fields a list was asked to have, by its name, and the one to begin at (`list-edit.ts`). */
  rows?: ReadonlyMap<string, number>;
  startAt?: string | undefined;
};

/** Everything that a node needs to draw itself; made once per page. */
export type Drawing = AnyFlow &
  Required<Pick<View, "words" | "brand" | "notice" | "rules" | "rows" | "isForwarded">> &
  Pick<View, "account" | "prefill" | "identifierKeyboard" | "nameBox" | "keyNames" | "adds"> & {
    screen: ScreenName;
    /** The button of the way that was last used on this browser. */
    lastUsed: ReturnType<typeof lastUsedButton>;
    plans: FormPlan[];
    /** Values of the traits that are lists; each list is one of the flow's nodes here. */
    lists: TraitLists;
    messages: Placement;
    /** The account that the screen is about, or the address that a code was sent to. */
    subject: Subject | undefined;
    links: PlacedLinks;
    /** Name of the field that takes the focus when nothing is wrong; undefined for none. */
    startAt: string | undefined;
  };

/** Decides all that is drawn of a flow. */
export function drawingOf(given: AnyFlow, view: View): Drawing {
  const mended = mendFlow(given);
  const { words, brand, notice = "quiet", rules = new Map(), account, prefill, ownAddress } = view;
  const { isForwarded = true, rows = new Map() } = view;
  const { nodes, lists } = gatherLists(mended.flow.ui.nodes, rules);
  const of = withNodes(mended, nodes);
  const screen = screenOf(of);
  const subject = subjectOf(of, screen, ownAddress);
  return {
    ...of,
    words,
    brand,
    notice,
    rules,
    account,
    identifierKeyboard: view.identifierKeyboard,
    prefill,
    nameBox: view.nameBox,
    lastUsed: lastUsedButton(of, view.lastMethod),
    keyNames: view.keyNames,
    adds: view.adds,
    screen,
    isForwarded,
    rows,
    plans: arrange(of.kind, nodes, brand.methods),
    lists,
    messages: placeMessages(mended.flow.ui),
    subject,
    links: placeLinks(of, screen, subject),
    startAt: view.startAt ?? (asksForCode(screen) ? "code" : undefined),
  };
}

/**
 * True if neither an error nor a field asks for the focus. Then news takes it: a live region that is there from the
 * start is not read out, and the focus needs no script (WCAG 4.1.3).
 */
export function isFocusFree({ messages, startAt }: Drawing): boolean {
  return messages.focus === undefined && startAt === undefined;
}

/** DOM id of a field: unique on the page, since a visible field is drawn once. */
export function fieldId(kind: string, name: string): string {
  return `${kind}-${name.replaceAll(/[^\w-]/g, "-")}`;
}

/** DOM id of a message above the forms. */
export function topMessageId({ kind, messages }: Pick<Drawing, "kind" | "messages">, message: UiText): string {
  return `${kind}-message-${messageKey(message, messages.top)}`;
}
