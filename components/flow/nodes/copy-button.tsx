import { Button } from "@/components/ui/button";
import type { Translator } from "@/i18n/translator";

type Props = { target: string; words: Translator; describedBy?: string };

/** Copies a text by script; without script the text stays selectable and the button is not there. */
export function CopyButton({ target, words, describedBy }: Props) {
  return (
    <copy-text data-target={`#${target}`} data-copied={words.t("keep.copied")}>
      <Button type="button" look="secondary" wide={false} hidden aria-describedby={describedBy}>
        {words.say("keep.copy")}
      </Button>
      <span role="status" className="text-sm text-muted not-empty:ms-2" />
    </copy-text>
  );
}

/** Copy, download and print: what keeps backup codes. */
export function KeepButtons({ target, words, describedBy }: Props) {
  return (
    <div className="flex flex-wrap gap-2 print:hidden">
      <CopyButton target={target} words={words} describedBy={describedBy} />
      <download-text data-target={`#${target}`} data-filename={words.t("keep.filename")}>
        <Button type="button" look="secondary" wide={false} hidden>
          {words.say("keep.download")}
        </Button>
      </download-text>
      <print-page>
        <Button type="button" look="secondary" wide={false} hidden>
          {words.say("keep.print")}
        </Button>
      </print-page>
    </div>
  );
}
