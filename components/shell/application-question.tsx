import { Button, buttonClass } from "@/components/ui/button";
import type { Translator } from "@/i18n/translator";
import type { Brand } from "@/lib/brands/brand";
import type { Application } from "@/lib/oauth2/applications";
import { href } from "@/lib/request/href";
import { AccountField } from "./account-field";
import { CardPage } from "./card-page";
import { IslandScript } from "./island-script";

type Props = {
  /** Whose access is to end; undefined = that of all applications. */
  application: Application | undefined;
  /** Kratos' id of the identity that is asked. */
  account: string;
  words: Translator;
  brand: Brand;
};

/** Asks before access is taken back, and says what comes of it. */
export function ApplicationQuestion({ application, account, words, brand }: Props) {
  const name = application && (application.client.name || application.client.id);
  // What the application's owner has registered may run against the direction of the sentence.
  const client = name && `\u2068${name}\u2069`;
  const title = client ? words.t("applications.titleOne", { client }) : words.t("applications.titleAll");
  return (
    <CardPage brand={brand}>
      <title>{`${title} · ${brand.title}`}</title>
      <div data-testid="application-question" className="flex flex-col gap-4">
        <h1 className="title break-words">{title}</h1>
        <ul className="flex list-disc flex-col gap-2 ps-5 text-base break-words">
          <li>{client ? words.say("applications.endsOne", { client }) : words.say("applications.endsAll")}</li>
          <li>{words.say("applications.keeps")}</li>
          <li>{again(application, client, words, brand)}</li>
        </ul>
        <pending-submit data-busy={words.t("actions.sending")}>
          <form method="post" action={href("/applications/revoke")} className="stack">
            <AccountField identity={account} />
            {application ? (
              <input type="hidden" name="client" value={application.client.id} />
            ) : (
              <input type="hidden" name="all" value="true" />
            )}
            <Button type="submit" look="danger">
              {words.say(application ? "applications.remove" : "applications.removeAll")}
            </Button>
          </form>
        </pending-submit>
        <a href={href("/applications")} className={buttonClass("quiet")}>
          {words.say("applications.keep")}
        </a>
      </div>
      <IslandScript name="form" />
    </CardPage>
  );
}

function again(application: Application | undefined, client: string | undefined, words: Translator, brand: Brand) {
  if (!client) return words.say("applications.againAll");
  if (application?.isOfHouse) return words.say("applications.againHouse", { client, brand: brand.title });
  return words.say("applications.againOne", { client });
}
