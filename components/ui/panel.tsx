import type { ReactNode } from "react";

type Props = { id: string; title: ReactNode; text?: ReactNode; children: ReactNode };

/** A titled section of an account page, reachable by its anchor. */
export function Panel({ id, title, text, children }: Props) {
  return (
    <section
      id={id}
      aria-labelledby={`${id}-title`}
      className="scroll-mt-6 rounded-card bg-surface p-6 shadow-card sm:p-8"
    >
      <h2 id={`${id}-title`} className="title-part">
        {title}
      </h2>
      {text && <p className="mt-1 text-[0.9375rem] text-muted">{text}</p>}
      <div className="stack mt-5 max-w-md">{children}</div>
    </section>
  );
}
