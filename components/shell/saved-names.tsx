import { Alert } from "@/components/ui/alert";
import { Button, buttonClass } from "@/components/ui/button";
import type { Translator } from "@/i18n/translator";
import { unicodeAddress } from "@/lib/identity/address";
import { href } from "@/lib/request/href";

type Props = { names: readonly string[]; isDone: boolean; words: Translator; brandName: string };

/** What this browser has saved for the next sign-in, each with its removal; all of it plain forms. */
export function SavedNames({ names, isDone, words, brandName }: Props) {
  return (
    <>
      <title>{`${words.t("savedNames.title")} · ${brandName}`}</title>
      <h1 className="title">{words.say("savedNames.title")}</h1>
      <div data-testid="saved-names" className="mt-6 stack">
        {isDone && (
          <Alert tone="success" testId="saved-names/removed" focused>
            {words.say("savedNames.removed")}
          </Alert>
        )}
        <p className="text-base text-muted">{words.say(names.length > 0 ? "savedNames.text" : "savedNames.none")}</p>
        {names.length > 0 && (
          <ul className="flex flex-col gap-2">
            {names.map((name, index) => (
              <li key={name}>
                <form method="post" action={href("/saved-names/remove")} className="flex items-center gap-3">
                  <input type="hidden" name="name" value={name} />
                  <bdi id={`name-${index}`} className="min-w-0 flex-1 font-medium break-all">
                    {unicodeAddress(name)}
                  </bdi>
                  <Button type="submit" look="secondary" wide={false} aria-describedby={`name-${index}`}>
                    {words.say("savedNames.remove")}
                  </Button>
                </form>
              </li>
            ))}
          </ul>
        )}
        {names.length > 1 && (
          <form method="post" action={href("/saved-names/remove")}>
            <Button type="submit" look="danger">
              {words.say("savedNames.removeAll")}
            </Button>
          </form>
        )}
        <a href={href("/login")} className={buttonClass("quiet")}>
          {words.say("links.toLogin")}
        </a>
      </div>
    </>
  );
}
