import { shownPath } from "@/lib/kratos/params";
import { ruleFor } from "@/lib/kratos/traits";
import { href } from "@/lib/request/href";
import { listEdit } from "@/lib/screen/list-edit";
import type { ListItem } from "@/lib/screen/trait-lists";
import type { Drawing } from "../drawing";
import type { InputProps } from "./field-props";
import { isFixed } from "./fixed";

/** A field of a list. */
export type Row = ListItem & {
  isRequired: boolean;
  /** Waits, hidden, for the script that can leave it out of what is sent; or is there only where nothing can add one. */
  for?: "script" | "scriptless" | undefined;
};

const blank = { value: "", messages: [], isRequired: false };

/** Fields more that stand ready where no script can add one. */
const scriptless = [blank, blank].map((row) => ({ ...row, for: "scriptless" as const }));

/**
 * The fields of a list: its values, as many more as it must have or as were asked for, and one to begin with. What stays
 * empty is left out by the front door, or by the script. Where there is neither, an empty field would become a value: then
 * each must be filled in, and one that is not needed taken out.
 */
export function rowsOf(items: readonly ListItem[], { node, drawing }: InputProps): Row[] {
  const { name, required } = node.attributes;
  if (isFixed({ node, drawing })) return items.map((item) => ({ ...item, isRequired: false }));
  const { isForwarded } = drawing;
  const { minItems = 0, maxItems = Number.POSITIVE_INFINITY } = ruleFor(drawing.rules, name) ?? {};
  const least = Math.max(items.length, drawing.rows.get(name) ?? 0, required ? Math.max(1, minItems) : 0);
  const wanted = Math.min(
    isForwarded ? Math.max(least, items.length + 1, minItems) : least,
    Math.max(maxItems, items.length),
  );
  const rows = Array.from({ length: wanted }, (_, index) => ({
    ...(items[index] ?? blank),
    isRequired: isForwarded ? required === true && index === 0 : true,
  }));
  const more = isForwarded ? scriptless : [{ ...blank, for: "script" as const }];
  return [...rows, ...more.slice(0, Math.max(0, maxItems - wanted))];
}

/**
 * A button for one field more, or for one less: the script's, or where forms are not forwarded one that has this page drawn
 * again (`list-edit.ts`). Not everywhere, since Enter in any field of the form would press it.
 */
export function editOf(name: string, { kind, flow, isForwarded }: Drawing, index?: number) {
  if (isForwarded) return { type: "button" as const };
  return {
    type: "submit" as const,
    name: listEdit,
    value: index === undefined ? `add ${name}` : `remove ${index} ${name}`,
    formAction: href(shownPath(kind, flow.id)),
    formMethod: "post",
    formNoValidate: true,
  };
}
