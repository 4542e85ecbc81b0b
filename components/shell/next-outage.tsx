import { buttonClass } from "@/components/ui/button";
import { Icon } from "@/components/ui/icon";
import type { Translator } from "@/i18n/translator";
import type { Brand } from "@/lib/brands/brand";
import { href } from "@/lib/request/href";
import { CardPage } from "./card-page";

type Props = {
  words: Translator;
  brand: Brand;
  requestId: string;
  /** Path of the question, with the base path. */
  again: string;
};

/** Nobody can tell whether something is due that people cannot go on without: try again, or leave the account. */
export function NextOutage({ words, brand, requestId, again }: Props) {
  return (
    <CardPage brand={brand}>
      <title>{`${words.t("next.outage.title")} · ${brand.title}`}</title>
      <div data-testid="next/outage" className="flex flex-col gap-4">
        <Icon name="info" className="size-9 text-link" />
        <h1 className="title">{words.say("next.outage.title")}</h1>
        <p className="text-base text-muted">{words.say("next.outage.text")}</p>
        <a href={again} className={buttonClass("primary")}>
          {words.say("problemActions.again")}
        </a>
        <a href={href("/logout")} className={buttonClass("quiet")}>
          {words.say("shell.signOut")}
        </a>
        <p className="text-sm text-muted" data-testid="reference">
          {words.say("shell.reference", { id: requestId })}
        </p>
      </div>
    </CardPage>
  );
}
