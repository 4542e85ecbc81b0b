import { type AnyFlow, isInput } from "../kratos/flow";
import { type CrossLink, type CrossLinkName, crossLinks, isNotVerified } from "./links";
import { isTaken, messageId } from "./message-ids";
import type { ScreenName } from "./screen";
import type { Subject } from "./subject";

/** Where a screen's links to other flows stand. */
export type PlacedLinks = {
  /** "Forgot your password?", beside the password of a login. */
  recovery: string | undefined;
  /** The next steps that a message above the forms advises, beside it. */
  advised: CrossLink[];
  /** All others, below the forms. */
  below: CrossLink[];
};

/** Finds where each link of a screen stands, so that none stands there twice. */
export function placeLinks(of: AnyFlow, screen: ScreenName, subject: Subject | undefined): PlacedLinks {
  const links = crossLinks(of, screen);
  const recovery = asksPassword(of) ? links.find(({ name }) => name === "toRecovery")?.href : undefined;
  const advised = links.filter(({ name }) => advisedBy(of).includes(name));
  const change = subject?.link === "change" ? subject.href : undefined;
  const above = [recovery, change, ...advised.map(({ href }) => href)];
  return { recovery, advised, below: links.filter(({ href }) => !above.includes(href)) };
}

function asksPassword({ kind, flow }: AnyFlow): boolean {
  return kind === "login" && flow.ui.nodes.some((node) => isInput(node) && node.attributes.type === "password");
}

function advisedBy(of: AnyFlow): CrossLinkName[] {
  if (isNotVerified(of)) return ["toVerification"];
  if (of.flow.ui.messages?.some(({ id }) => id === messageId.doneAlready)) return ["toHome"];
  return of.kind === "registration" && of.flow.ui.messages?.some(isTaken) ? ["toLogin", "toRecovery"] : [];
}
