import type { ReactNode } from "react";
import { config } from "@/lib/config/config";
import { ruleFor } from "@/lib/kratos/traits";
import { isNewPassword } from "@/lib/screen/input-hints";
import type { InputProps } from "./field-props";
import { isFixed } from "./fixed";

/** What the identity schema says about a trait, for people; of a new password, what makes a good one. */
export function hintOf({ node, drawing }: InputProps): ReactNode {
  const { words, rules, kind } = drawing;
  const { name, disabled } = node.attributes;
  // Of its rules Kratos tells none: the operator says the length, and the rest is true of all.
  if (isNewPassword(kind, node))
    return (
      <>
        {words.say("typing.passwordLeast", { count: config().passwordMinLength })} {words.say("password.hint")}
      </>
    );
  const description = ruleFor(rules, name)?.description;
  if (isFixed({ node, drawing }) && !disabled)
    return (
      <>
        {description} {words.say("fields.notHere")}
      </>
    );
  return description;
}
