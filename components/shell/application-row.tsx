import { buttonClass } from "@/components/ui/button";
import { Icon } from "@/components/ui/icon";
import type { Translator } from "@/i18n/translator";
import { config } from "@/lib/config/config";
import type { Application } from "@/lib/oauth2/applications";
import { clientLogo } from "@/lib/oauth2/client-logo";
import { href } from "@/lib/request/href";
import { ClientLogo } from "./client-logo";
import { LocalTime } from "./local-time";
import { ScopeName } from "./scope-name";

type Props = { application: Application; words: Translator; brandName: string; now: Date };

/** One application: who it is, since when it may do what, and the way to end that. */
export function ApplicationRow({ application, words, brandName, now }: Props) {
  const { client, scopes } = application;
  const name = client.name || client.id;
  const nameId = `application-${client.id}`;
  const logo = clientLogo(client);
  return (
    <li
      data-testid={`application/${client.id}`}
      aria-labelledby={nameId}
      className="@container rounded-card bg-surface p-5 shadow-card"
    >
      {/* Below the words where there is no room beside them, by the size of the text (WCAG 1.4.4). */}
      <div className="grid grid-cols-[1fr] items-start gap-4 @min-[36rem]:grid-cols-[1fr_auto]">
        <div className="flex min-w-0 flex-col gap-3">
          <div>
            <h2 id={nameId} className="flex items-center gap-2 font-medium">
              {logo && <ClientLogo src={logo} />}
              <bdi className="min-w-0 break-words">{name}</bdi>
            </h2>
            {client.page && (
              <a href={client.page} rel="noreferrer" className="link text-[0.9375rem] break-all" dir="ltr">
                {new URL(client.page).host}
              </a>
            )}
            <Since application={application} words={words} />
          </div>
          <div>
            <p className="text-[0.9375rem] text-muted">{words.say("applications.can")}</p>
            <ul className="flex flex-col">
              {scopes.map((scope) => (
                <li key={scope} className="flex items-start gap-2 py-0.5">
                  <Icon name="check" className="mt-0.5 size-5 shrink-0 text-muted" />
                  <span className="min-w-0">
                    <ScopeName scope={scope} words={words} />
                  </span>
                </li>
              ))}
            </ul>
          </div>
          <Asked application={application} words={words} brandName={brandName} now={now} />
        </div>
        <a
          href={href(`/applications/confirm?${new URLSearchParams({ client: client.id })}`)}
          className={buttonClass("secondary", false)}
          aria-label={words.t("applications.removeNamed", { client: name })}
        >
          {words.say("applications.remove")}
        </a>
      </div>
    </li>
  );
}

function Since({ application: { since, last }, words }: Pick<Props, "application" | "words">) {
  const { locale, t } = words;
  if (!since) return null;
  return (
    <p className="flex flex-wrap gap-x-3 text-[0.9375rem] text-muted">
      <LocalTime at={since} locale={locale} say={(when) => t("applications.since", { when })} />
      {last && last > since && <LocalTime at={last} locale={locale} say={(when) => t("applications.last", { when })} />}
    </p>
  );
}

/** Whether the person is asked when they sign in to it, if that is not what they would expect. */
function Asked({ application: { isOfHouse, remembered }, words, brandName, now }: Props) {
  const text = "text-[0.9375rem] text-muted";
  if (isOfHouse) return <p className={text}>{words.say("applications.ofHouse", { brand: brandName })}</p>;
  const { consentRememberDays: days } = config();
  if (!remembered || days === 0) return null;
  if (days === Number.POSITIVE_INFINITY) return <p className={text}>{words.say("applications.notAsked")}</p>;
  const until = new Date(remembered.getTime() + days * 86_400_000);
  if (until < now) return null;
  return (
    <p className={text}>
      <LocalTime at={until} locale={words.locale} say={(when) => words.t("applications.notAskedUntil", { when })} />
    </p>
  );
}
