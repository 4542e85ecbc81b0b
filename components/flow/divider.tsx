import type { Words } from "@/i18n/words";

/** "or" between the main method and the others; real text, since it separates alternatives. */
export function Divider({ words }: { words: Words }) {
  return <p className="divider">{words.t("flow.or")}</p>;
}
