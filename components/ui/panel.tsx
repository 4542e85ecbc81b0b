import type { ReactNode } from "react";

type Props = { id: string; title: ReactNode; text?: ReactNode; children: ReactNode };

/** A titled section of an account page, reachable by its anchor: what it is about, and beside or below it what can be done. */
export function Panel({ id, title, text, children }: Props) {
  return (
    <section id={id} aria-labelledby={`${id}-title`} className="part">
      <div className="part-columns">
        <div>
          <h2 id={`${id}-title`} className="title-part">
            {title}
          </h2>
          {text && <p className="mt-1 text-[0.9375rem] text-muted">{text}</p>}
        </div>
        <div className="stack">{children}</div>
      </div>
    </section>
  );
}
