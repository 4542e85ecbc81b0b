import { Button } from "@/components/ui/button";
import type { Translator } from "@/i18n/translator";
import type { Brand } from "@/lib/brands/brand";
import type { MailLinkKind } from "@/lib/request/mail-link";
import { CardPage } from "./card-page";
import { IslandScript } from "./island-script";

type Props = {
  kind: MailLinkKind;
  /** The link itself, with the base path. */
  action: string;
  words: Translator;
  brand: Brand;
};

/** One button before the link of a mail is used, which works once: by a person, not by what reads their mail for them. */
export function MailLinkQuestion({ kind, action, words, brand }: Props) {
  const { title, heading } = words.screen(kind, brand.title);
  return (
    <CardPage brand={brand}>
      <title>{`${title} · ${brand.title}`}</title>
      <div data-testid={`mail-link/${kind}`} className="flex flex-col gap-6">
        <header className="flex flex-col gap-2">
          <h1 className="title">{heading}</h1>
          <p className="text-base text-muted">{words.say(`mailLink.${kind}`)}</p>
        </header>
        <pending-submit data-busy={words.t("actions.sending")}>
          <form method="post" action={action}>
            {/* Kratos reads the query of a form only beside a field. */}
            <Button type="submit" name="method" value="link">
              {words.say("actions.continue")}
            </Button>
          </form>
        </pending-submit>
      </div>
      <IslandScript name="form" />
    </CardPage>
  );
}
