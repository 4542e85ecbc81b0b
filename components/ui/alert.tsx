import type { ReactNode } from "react";
import { Icon, type IconName } from "./icon";

const tones = {
  error: { box: "border-danger bg-danger-surface text-danger-ink", icon: "alert" },
  success: { box: "border-success bg-success-surface text-success-ink", icon: "check" },
  info: { box: "border-line bg-info-surface text-ink", icon: "info" },
} as const satisfies Record<string, { box: string; icon: IconName }>;

export type Tone = keyof typeof tones;

type Props = {
  tone: Tone;
  id?: string;
  testId?: string;
  lang?: string;
  /** Takes the focus when the page opens, so that the message is read first. */
  focused?: boolean;
  children: ReactNode;
};

/** A message about the whole form or page: announced, and never by colour alone (WCAG 1.4.1, 4.1.3). */
export function Alert({ tone, id, testId, lang, focused, children }: Props) {
  return (
    <div
      id={id}
      data-testid={testId}
      lang={lang}
      dir={lang && "auto"}
      role={tone === "error" ? "alert" : "status"}
      tabIndex={focused ? -1 : undefined}
      // biome-ignore lint/a11y/noAutofocus: after a failed submit the reason must be read first (WCAG 3.3.1)
      autoFocus={focused}
      className={`flex gap-3 rounded-control border px-4 py-3 text-[0.9375rem] leading-relaxed ${tones[tone].box}`}
    >
      <Icon name={tones[tone].icon} className="mt-0.5 size-5 shrink-0" />
      <div className="min-w-0 break-words">{children}</div>
    </div>
  );
}
