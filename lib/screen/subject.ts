import { type AnyFlow, isHidden, nodeId, nodeValue } from "../kratos/flow";
import { href } from "../request/href";
import { changeLink, otherAccountLink } from "./links";
import { accountName, asksForCode, type ScreenName } from "./screen";

/** What a screen is about, an account or an address, and the link to another one; words under `links`. */
export type Subject = { name: string; link: "notYou" | "change"; href: string };

/**
 * The account that a screen is about, or the address that its code was sent to. It is what the person gave, whether
 * there is such an account or not.
 * @param own address of the signed-in person's account, where Kratos itself asks for its proof
 */
export function subjectOf(of: AnyFlow, screen: ScreenName, own?: string): Subject | undefined {
  const isLogin = of.kind === "login";
  const isAgain = isLogin && (of.flow.refresh || of.flow.requested_aal === "aal2");
  if (own) return { name: own, link: "change", href: href("/settings/profile") };
  const name = isLogin ? screen !== "login" && accountName(of) : asksForCode(screen) && sentTo(of);
  if (!name) return undefined;
  return asksForCode(screen) && !isAgain
    ? { name, link: "change", href: changeLink(of) }
    : { name, link: "notYou", href: otherAccountLink(of) };
}

/** Where the code of a flow was sent to; undefined if the flow names no address, or several. */
export function sentTo({ kind, flow }: AnyFlow): string | undefined {
  const value = (name: string) =>
    flow.ui.nodes.map((node) => (nodeId(node) === name ? nodeValue(node) : "")).find(Boolean);
  if (kind !== "registration") return value("recovery_confirm_address") ?? value("email");
  const traits = flow.ui.nodes.filter((node) => isHidden(node) && nodeId(node).startsWith("traits.")).map(nodeValue);
  const only = (like: RegExp) => {
    const [first, ...more] = traits.filter((text) => like.test(text));
    return more.length === 0 ? first : undefined;
  };
  return value("traits.email") ?? only(/^\S+@\S+$/) ?? value("traits.phone") ?? only(/^\+[\d\s()./-]{6,}$/);
}

/** True for a telephone number: a code that goes there goes by text message. */
export function isPhoneNumber(address = ""): boolean {
  return /^\+?[\d\s().-]+$/.test(address);
}

/** True for a verification that Kratos has begun for an account by itself: after a registration, a sign-in, a change. */
export function isOfAccount({ kind, flow }: AnyFlow): boolean {
  const url = flow.request_url ?? "";
  return (
    kind === "verification" && URL.canParse(url) && !/\/self-service\/verification(\/|$)/.test(new URL(url).pathname)
  );
}
