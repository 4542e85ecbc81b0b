import type { Translator } from "@/i18n/translator";
import { href } from "@/lib/request/href";

type Props = {
  /** Path of the list, below the base path. */
  path: string;
  /** Name of these links for who does not see them. */
  label: string;
  /** From 1. */
  current: number;
  pages: number;
  words: Translator;
};

/** Which page of a long list this is, and the ways to those beside it. */
export function PageLinks({ path, label, current, pages, words }: Props) {
  const link = (page: number, name: "previous" | "next") =>
    page >= 1 &&
    page <= pages && (
      <a
        href={href(page === 1 ? path : `${path}?page=${page}`)}
        rel={name === "next" ? "next" : "prev"}
        className="row-link"
      >
        {words.say(`applications.${name}`)}
      </a>
    );
  return (
    <nav aria-label={label} className="flex min-h-11 flex-wrap items-center gap-x-6 gap-y-2">
      {link(current - 1, "previous")}
      <span className="text-muted">{words.say("applications.page", { page: current, pages })}</span>
      {link(current + 1, "next")}
    </nav>
  );
}
