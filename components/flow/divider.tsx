import type { Words } from "@/i18n/words";

/** "or" between the main way and the others; real text, since it separates two ways. */
export function Divider({ words }: { words: Words }) {
  return (
    <p className="flex items-center gap-4 text-sm text-muted before:h-px before:flex-1 before:bg-line after:h-px after:flex-1 after:bg-line">
      {words.t("flow.or")}
    </p>
  );
}
