import type { ReactNode } from "react";
import { ruleFor } from "@/lib/kratos/traits";
import { inputHints } from "@/lib/screen/input-hints";
import type { InputProps } from "./field-props";
import { isFixed } from "./fixed";

/** What the identity schema says about a trait, for people; of a new password, what makes a good one. */
export function hintOf({ node, drawing }: InputProps): ReactNode {
  const { words, rules, kind } = drawing;
  const { name, type, disabled } = node.attributes;
  // Kratos does not tell its rules: this is true of all of them.
  if (type === "password" && inputHints(kind, node).autoComplete === "new-password") return words.t("password.hint");
  const description = ruleFor(rules, name)?.description;
  if (isFixed({ node, drawing }) && !disabled)
    return (
      <>
        {description} {words.say("fields.notHere")}
      </>
    );
  return description;
}
