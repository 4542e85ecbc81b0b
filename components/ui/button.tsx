import type { ButtonHTMLAttributes } from "react";

const looks = {
  primary: "bg-primary text-on-primary hover:bg-primary-hover border-transparent font-semibold",
  secondary: "bg-surface text-ink border-control hover:bg-subtle font-medium",
  quiet: "bg-transparent text-link border-transparent hover:underline underline-offset-4 font-medium",
  danger: "bg-surface text-danger border-danger hover:bg-danger-surface font-medium",
} as const;

export type ButtonLook = keyof typeof looks;

const shape =
  "inline-flex min-h-11 items-center justify-center gap-2.5 rounded-control border px-4 py-2 text-base leading-snug " +
  "text-center cursor-pointer transition-colors duration-150 motion-reduce:transition-none " +
  "aria-disabled:opacity-60 aria-disabled:cursor-not-allowed forced-colors:border-[ButtonText]";

/** Classes of a button, for links that act as one. */
export function buttonClass(look: ButtonLook, wide = true): string {
  return `${shape} ${looks[look]} ${wide ? "w-full" : ""}`;
}

type Props = ButtonHTMLAttributes<HTMLButtonElement> & { look?: ButtonLook; wide?: boolean };

/** A real button with its role's tokens; `aria-busy` shows a spinner beside the label (set by the pending island). */
export function Button({ look = "primary", wide = true, className = "", children, ...rest }: Props) {
  return (
    <button {...rest} className={`busy-spinner ${buttonClass(look, wide)} ${className}`}>
      {children}
    </button>
  );
}
