import type { ButtonHTMLAttributes } from "react";

/** Looks of a button; their classes are in globals.css, so that a page does not repeat thirty of them per button. */
const looks = {
  primary: "btn btn-primary",
  secondary: "btn btn-secondary",
  quiet: "btn btn-quiet",
  danger: "btn btn-danger",
} as const;

export type ButtonLook = keyof typeof looks;

/** Pictures before the label, from one stylesheet. */
const icons = { mail: "icon-mail", passkey: "icon-passkey", key: "icon-key" } as const;

type ButtonIcon = keyof typeof icons;

/** Classes of a button, for links that act as one. */
export function buttonClass(look: ButtonLook, wide = true): string {
  return wide ? `${looks[look]} w-full` : looks[look];
}

type Props = ButtonHTMLAttributes<HTMLButtonElement> & { look?: ButtonLook; icon?: ButtonIcon; wide?: boolean };

/** A real button with its role's tokens; `aria-busy` shows a spinner beside the label (set by the pending island). */
export function Button({ look = "primary", icon, wide = true, className, children, ...rest }: Props) {
  const classes = [buttonClass(look, wide), icon && icons[icon], className].filter(Boolean);
  return (
    <button {...rest} className={classes.join(" ")}>
      {children}
    </button>
  );
}
