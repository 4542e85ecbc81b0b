import { Fragment } from "react";
import { ClientLogo } from "@/components/shell/client-logo";
import { MaintenanceNotice } from "@/components/shell/maintenance-notice";
import { SubjectLine } from "@/components/shell/subject-line";
import { Alert } from "@/components/ui/alert";
import { buttonClass } from "@/components/ui/button";
import type { Translator } from "@/i18n/translator";
import type { AnyFlow } from "@/lib/kratos/flow";
import type { Maintenance } from "@/lib/maintenance/planned-work";
import { clientLogo } from "@/lib/oauth2/client-logo";
import { type OAuth2Request, oauth2RequestOf } from "@/lib/oauth2/request";
import { isSeen, mainForm, startsAlternatives } from "@/lib/screen/form-plan";
import type { CrossLinkName } from "@/lib/screen/links";
import { messageId } from "@/lib/screen/message-ids";
import { Divider } from "./divider";
import type { Drawing } from "./drawing";
import { FlowForm } from "./form";
import { MailHelp } from "./mail-help";
import { NoticeAlert, TopMessages } from "./messages";

type Props = { drawing: Drawing; maintenance?: Maintenance | undefined };

/** A flow as a page: one heading, its messages, one form per method, and the next steps. */
export function FlowScreen({ drawing, maintenance }: Props) {
  const { kind, words, plans, subject } = drawing;
  const isStuck = !plans.some((plan) => plan.sections.some(isSeen));
  return (
    <>
      <Heading drawing={drawing} />
      {subject && <SubjectLine subject={subject} words={words} />}
      <div data-testid={`${kind}-flow`} className="mt-6 stack">
        {maintenance && <MaintenanceNotice maintenance={maintenance} words={words} />}
        <NoticeAlert drawing={drawing} />
        <TopMessages drawing={drawing} />
        {isStuck && !says(drawing, messageId.secondFactorAsked) && (
          <Alert tone="info">{words.say(`flow.${wayOut(drawing)}`)}</Alert>
        )}
        {plans.map((plan) => (
          <Fragment key={plan.group}>
            {startsAlternatives(plan, plans) && <Divider words={words} />}
            <FlowForm plan={plan} drawing={drawing} isMain={plan === mainForm(plans)} />
          </Fragment>
        ))}
      </div>
      <MailHelp drawing={drawing} />
      <Links drawing={drawing} isStuck={isStuck} />
    </>
  );
}

function Heading({ drawing }: { drawing: Drawing }) {
  const { words, brand, screen, messages } = drawing;
  const { title, heading, text } = words.screen(screen, brand.title);
  const client = oauth2RequestOf(drawing)?.client;
  // Kratos' message says what the text does.
  const isSaid =
    says(drawing, messageId.secondFactorAsked) || (screen === "loginRefresh" && says(drawing, messageId.refreshAsked));
  const failed = messages.focus !== undefined;
  return (
    <>
      <title>{`${failed ? words.t("flow.errorTitle", { title }) : title} · ${brand.title}`}</title>
      <header className="flex flex-col gap-2">
        <h1 className="title">{heading}</h1>
        {client && <ToClient client={client} words={words} />}
        {text && !isSaid && <p className="text-base text-muted">{text}</p>}
      </header>
    </>
  );
}

/** The application that the person comes from, and goes on to. */
function ToClient({ client, words }: { client: OAuth2Request["client"]; words: Translator }) {
  const logo = clientLogo(client);
  return (
    <p className="flex items-center gap-2 text-base text-muted">
      {logo && <ClientLogo src={logo} />}
      <span className="min-w-0 break-words">{words.say("flow.toClient", { client: client.name || client.id })}</span>
    </p>
  );
}

/** @param isStuck nothing can be done on this screen: then the first link is what it is for */
function Links({ drawing: { links, words }, isStuck }: { drawing: Drawing; isStuck: boolean }) {
  if (links.below.length === 0) return null;
  return (
    <ul className="ways-on">
      {links.below.map(({ name, href }, index) => (
        <li key={name}>
          <a
            className={isStuck && index === 0 ? buttonClass("primary") : "row-link"}
            href={href}
            data-keep={leadsToFlow(name) ? "" : undefined}
          >
            {words.say(name === "recoverAccount" ? "screens.recovery.title" : `links.${name}`)}
          </a>
        </li>
      ))}
    </ul>
  );
}

/** What is said where nothing can be done. A second factor, or a confirmation, is only asked for in a session. */
function wayOut(of: Drawing): "noSignIn" | "noMethod" | "noSecondFactor" | "noCredential" {
  if (of.kind !== "login") return "noMethod";
  if (of.flow.requested_aal === "aal2") return "noSecondFactor";
  if (!of.flow.refresh) return "noSignIn";
  return of.links.below.some(({ name }) => name === "recoverAccount") ? "noCredential" : "noMethod";
}

/** Where what was typed is of use again (islands/elements/keep-typed.ts). */
function leadsToFlow(name: CrossLinkName): boolean {
  return name !== "signOut" && name !== "toHome";
}

function says({ flow }: AnyFlow, id: number): boolean {
  return (flow.ui.messages ?? []).some((message) => message.id === id);
}
