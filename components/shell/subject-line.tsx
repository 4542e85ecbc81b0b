import type { Translator } from "@/i18n/translator";
import { unicodeAddress } from "@/lib/identity/address";
import type { Subject } from "@/lib/screen/subject";

/** DOM id of the account or address that a screen repeats. */
export const subjectId = "known";

/** What an earlier step named, the account or where a code was sent to, with a link to another one (WCAG 3.3.7). */
export function SubjectLine({ subject: { name, link, href }, words }: { subject: Subject; words: Translator }) {
  return (
    <p className="mt-4 flex flex-wrap items-center justify-between gap-x-4 rounded-control bg-subtle px-4 py-2">
      <bdi id={subjectId} className="min-w-0 font-medium break-all" data-testid="known-account">
        {unicodeAddress(name)}
      </bdi>
      <a className="link inline-flex min-h-7 items-center text-sm" href={href}>
        {words.say(`links.${link}`)}
      </a>
    </p>
  );
}
