import { isRead } from "@/lib/kratos/traits";
import type { InputProps } from "./field-props";

/**
 * True for a trait that a form cannot change, so that it is shown and no more: one that Kratos has switched off, and one
 * that Kratos does not read from forms, unless the front door helps (note 27).
 */
export function isFixed({ node, drawing }: InputProps): boolean {
  const { name, disabled } = node.attributes;
  if (!name.startsWith("traits.")) return false;
  return disabled || (!drawing.isForwarded && !isRead(name, drawing.rules));
}
