import type { ReactNode } from "react";
import { Alert } from "@/components/ui/alert";
import { buttonClass } from "@/components/ui/button";
import type { Translator } from "@/i18n/translator";
import { type AnyFlow, isInput } from "@/lib/kratos/flow";
import { oauth2RequestOf } from "@/lib/oauth2/request";
import type { Notice } from "@/lib/request/redirect-trail";
import { arrange, choicesIn, type FormPlan, isSeen, leadsAway } from "@/lib/screen/arrange";
import { type CrossLink, type CrossLinkName, crossLinks, isNotVerified } from "@/lib/screen/links";
import { isTaken, messageId } from "@/lib/screen/message-ids";
import { placeMessages } from "@/lib/screen/place-messages";
import { type ScreenName, screenOf } from "@/lib/screen/screen";
import { knownOn } from "@/lib/screen/sent-to";
import { Divider } from "./divider";
import { type Drawing, isCalm } from "./drawing";
import { FlowForm } from "./form";
import { KnownAccount } from "./known-account";
import { TopMessages } from "./messages";

type Props = {
  of: AnyFlow;
  words: Translator;
  brandName: string;
  notice?: Notice;
  rules?: Drawing["rules"];
  marks?: Drawing["marks"];
  /** Methods that the brand puts first. */
  methods?: readonly string[];
  account?: string;
  carried?: Drawing["carried"];
  /** The address of the signed-in person's account that a code was sent to. */
  ownAddress?: string;
};

/** Screens with a single field that the person's own action led to: there the field may take the focus. */
const startFields: Partial<Record<ScreenName, string>> = {
  loginCodeSent: "code",
  registrationCodeSent: "code",
  recoveryCodeSent: "code",
  verificationCodeSent: "code",
};

/** A flow as a page: one heading, its messages, one form per method, and the ways on. */
export function FlowScreen(props: Props) {
  const {
    of,
    words,
    brandName,
    notice = "quiet",
    rules = new Map(),
    marks = {},
    methods,
    account,
    carried,
    ownAddress,
  } = props;
  const screen = screenOf(of);
  const links = crossLinks(of, screen);
  const known = knownOn(of, screen, ownAddress);
  const drawing: Drawing = {
    ...of,
    words,
    messages: placeMessages(of.flow.ui),
    rules,
    marks,
    account,
    carried,
    known,
    startAt: startFields[screen],
    forgot: forgotLink(of, links),
    ways: links.filter(({ name }) => advisedBy(of).includes(name)),
  };
  const plans = arrange(of.kind, of.flow.ui.nodes, methods);
  const main = Math.max(
    plans.findIndex((plan) => !leadsAway(plan)),
    0,
  );
  const choices = plans.filter((plan) => choicesIn(plan).length > 0);
  const isStuck = !plans.some((plan) => plan.sections.some(isSeen));
  const { title, heading, text } = words.screen(screen, brandName);
  // Kratos' message says what the text does.
  const isSaid = of.flow.ui.messages?.some(
    ({ id }) => id === messageId.secondFactorAsked || (id === messageId.refreshAsked && screen === "loginRefresh"),
  );
  const isAskedInVain = isStuck && of.flow.ui.messages?.some(({ id }) => id === messageId.secondFactorAsked);
  const change = known?.link === "change" ? known.href : undefined;
  const above = [drawing.forgot, change, ...(drawing.ways ?? []).map((link) => link.href)];
  const failed = drawing.messages.focus !== undefined;
  return (
    <>
      <title>{`${failed ? words.t("flow.errorTitle", { title }) : title} · ${brandName}`}</title>
      <Heading title={heading} text={isSaid ? "" : text} client={clientName(of)} words={words} />
      {known && <KnownAccount known={known} words={words} />}
      <div data-testid={`${of.kind}-flow`} className="mt-6 stack">
        {notice !== "quiet" && (
          <Alert tone="info" testId={`notice/${notice}`} focused={isCalm(drawing)}>
            {words.say(`notices.${notice}`)}
          </Alert>
        )}
        <TopMessages drawing={drawing} />
        {isStuck && !isAskedInVain && (
          <Alert tone="info">{words.say(isSignedIn(of) ? "flow.noMethod" : "flow.noSignIn")}</Alert>
        )}
        {plans.map((plan, index) => (
          <FormSlot key={plan.group} showDivider={isFurther(choices, plan)} words={words}>
            <FlowForm plan={plan} drawing={drawing} isMain={index === main} />
          </FormSlot>
        ))}
      </div>
      <Links links={links.filter(({ href }) => !above.includes(href))} isStuck={isStuck} words={words} />
    </>
  );
}

/** Who is asked for a second factor, or once more, is signed in and can sign out. */
function isSignedIn({ kind, flow }: AnyFlow): boolean {
  return kind !== "login" || flow.refresh === true || flow.requested_aal === "aal2";
}

/** True for the first of the ways that stand behind the one above: after a single provider, and after our own first way. */
function isFurther(choices: FormPlan[], plan: FormPlan): boolean {
  const place = choices.indexOf(plan);
  const before = choices[place - 1];
  if (!before || choicesIn(before).length !== 1) return false;
  return place === 1 || before === choices.find((choice) => !leadsAway(choice));
}

function FormSlot({ showDivider, words, children }: { showDivider: boolean; words: Translator; children: ReactNode }) {
  return (
    <>
      {showDivider && <Divider words={words} />}
      {children}
    </>
  );
}

type HeadingProps = { title: ReactNode; text: ReactNode; client?: string; words: Translator };

function Heading({ title, text, client, words }: HeadingProps) {
  return (
    <header className="flex flex-col gap-2">
      <h1 className="title">{title}</h1>
      {client && <p className="text-base text-muted">{words.say("flow.toClient", { client })}</p>}
      {text && <p className="text-base text-muted">{text}</p>}
    </header>
  );
}

/** "Forgot your password?" stands with the password; where none is asked for, below with the other ways on. */
function forgotLink({ kind, flow }: AnyFlow, links: CrossLink[]): string | undefined {
  const asksPassword = flow.ui.nodes.some((node) => isInput(node) && node.attributes.type === "password");
  return kind === "login" && asksPassword ? links.find(({ name }) => name === "toRecovery")?.href : undefined;
}

/** @param isStuck nothing can be done on this screen: then signing out is what it is for */
function Links({ links, isStuck, words }: { links: CrossLink[]; isStuck: boolean; words: Translator }) {
  if (links.length === 0) return null;
  return (
    <ul className="ways-on">
      {links.map(({ name, href }) => (
        <li key={name}>
          <a
            className={isStuck && name === "signOut" ? buttonClass("primary") : "row-link"}
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

/** Ways on that a message above the form advises: they stand beside it, not below the form once more. */
function advisedBy(of: AnyFlow): CrossLinkName[] {
  if (isNotVerified(of)) return ["toVerification"];
  if (of.flow.ui.messages?.some(({ id }) => id === messageId.doneAlready)) return ["toHome"];
  return of.kind === "registration" && of.flow.ui.messages?.some(isTaken) ? ["toLogin", "toRecovery"] : [];
}

/** Where what was typed is of use again (islands/elements/keep-typed.ts). */
function leadsToFlow(name: CrossLinkName): boolean {
  return name !== "signOut" && name !== "toHome";
}

function clientName(of: AnyFlow): string | undefined {
  const client = oauth2RequestOf(of)?.client;
  return client?.name || client?.id;
}
