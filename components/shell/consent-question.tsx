import type { Identity, OAuth2ConsentRequest } from "@ory/client";
import type { ReactNode } from "react";
import { Button } from "@/components/ui/button";
import { Checkbox } from "@/components/ui/field";
import { Icon } from "@/components/ui/icon";
import { Tick } from "@/components/ui/input";
import type { Translator } from "@/i18n/translator";
import type { Brand } from "@/lib/brands/brand";
import { config } from "@/lib/config/config";
import { personOf } from "@/lib/identity/person";
import { clientLogo } from "@/lib/oauth2/client-logo";
import { oauth2RequestIn } from "@/lib/oauth2/request";
import { href } from "@/lib/request/href";
import { CardPage } from "./card-page";
import { ClientLogo } from "./client-logo";
import { IslandScript } from "./island-script";
import { RememberTick } from "./remember-tick";
import { ScopeName } from "./scope-name";
import { SubjectLine } from "./subject-line";

type Props = {
  request: OAuth2ConsentRequest;
  identity: Identity | undefined;
  /** Link to sign out, and to be asked again with another account. */
  otherAccount: string;
  words: Translator;
  brand: Brand;
};

/**
 * Which application wants what of whose account. Each scope can be left out, but for the one that the sign-in itself is;
 * the answer is the application's in any case, so saying no leads back to it.
 */
export function ConsentQuestion({ request, identity, otherAccount, words, brand }: Props) {
  const { t } = words;
  const client = oauth2RequestIn(request)?.client;
  const name = client?.name || client?.id || "";
  const title = t("consent.title", { client: name });
  const { account } = personOf(identity);
  const logo = clientLogo(client);
  return (
    <CardPage brand={brand}>
      <title>{`${title} · ${brand.title}`}</title>
      <h1 className="title">{title}</h1>
      {account && <SubjectLine subject={{ name: account, link: "notYou", href: otherAccount }} words={words} />}
      <form method="post" action={href("/consent/decide")} data-testid="consent" className="mt-6 stack">
        <input type="hidden" name="consent_challenge" value={request.challenge} />
        <Scopes requested={request.requested_scope ?? []} client={name} logo={logo} words={words} />
        <RememberTick days={config().consentRememberDays} words={words} />
        <Button type="submit" name="consent_action" value="accept">
          {t("consent.allow")}
        </Button>
        <Button type="submit" name="consent_action" value="reject" look="secondary">
          {t("consent.deny")}
        </Button>
      </form>
      {client && <ClientLinks links={client} name={name} words={words} />}
      <IslandScript name="form" />
    </CardPage>
  );
}

type ScopesProps = { requested: readonly string[]; client: string; logo: string | undefined; words: Translator };

function Scopes({ requested, client, logo, words }: ScopesProps) {
  const { t } = words;
  const scopes = requested.filter((scope) => scope !== "openid");
  return (
    <fieldset className="min-w-0">
      <legend className="max-w-full font-medium">
        <span className="flex items-center gap-2">
          {logo && <ClientLogo src={logo} />}
          <span className="min-w-0 break-words">{t("consent.scopes", { client })}</span>
        </span>
      </legend>
      <ul className="mt-2 flex flex-col gap-1">
        <li className="flex min-h-11 items-center gap-3">
          <Icon name="check" />
          <ScopeName scope="openid" words={words} />
        </li>
        {scopes.map((scope) => (
          <li key={scope} data-testid="node/input/grant_scope">
            <Checkbox id={`scope-${scope}`} label={<ScopeName scope={scope} words={words} />}>
              {(ties) => <Tick {...ties} name="grant_scope" value={scope} defaultChecked />}
            </Checkbox>
          </li>
        ))}
      </ul>
      {scopes.length > 0 && <p className="mt-1 text-sm text-muted">{t("consent.choose")}</p>}
    </fieldset>
  );
}

type LinksProps = { links: { policy: string | undefined; terms: string | undefined }; name: string; words: Translator };

/** What the application's owner says it does with all that. */
function ClientLinks({ links: { policy, terms }, name, words }: LinksProps) {
  if (!policy && !terms) return null;
  return (
    <div className="ways-on">
      <p className="text-sm text-muted">{words.say("consent.owner", { client: name })}</p>
      <ul className="flex flex-wrap gap-x-6">
        {terms && <ClientLink href={terms}>{words.say("shell.terms")}</ClientLink>}
        {policy && <ClientLink href={policy}>{words.say("shell.privacy")}</ClientLink>}
      </ul>
    </div>
  );
}

function ClientLink({ href, children }: { href: string; children: ReactNode }) {
  return (
    <li>
      <a className="row-link" href={href} rel="noreferrer">
        {children}
      </a>
    </li>
  );
}
