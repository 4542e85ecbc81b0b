import type { Translator } from "@/i18n/translator";

/** "or" between the main method and the others; real text, since it separates alternatives. */
export function Divider({ words }: { words: Translator }) {
  return <p className="divider">{words.say("flow.or")}</p>;
}
