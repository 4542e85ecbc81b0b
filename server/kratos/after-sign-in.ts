import { isSettled, whoSignsIn } from "../../lib/after-sign-in/put-off";
import { deviceCookie, possibleAfter } from "../../lib/after-sign-in/questions";
import { nextPath } from "../../lib/after-sign-in/ticket";
import type { Config } from "../../lib/config/config";
import { cookieOf, expiredCookie, ownCookie } from "../../lib/request/cookies";
import { pathOf, queryOf } from "../../lib/request/target";
import type { HttpContext } from "../request/http-context";
import type { SignInTaken } from "./sign-in";

/** How the first factor was proven, while the second one is due: `<method>.<who>`, ten minutes. */
const stepCookie = "portico_step";
const stepMaxAge = 600;

/** Where a browser goes instead, if anywhere, and Set-Cookie values to go with Kratos' own. */
type Led = { to?: string; cookies: string[] };

/**
 * Looks at Kratos' answer to a sign-in, and leads over `/next` where the operator wants people to be asked something that
 * may be due. Nobody is asked for that look: which account it is, and what it lacks, is for the page to find out. Where
 * nothing can be due, or was not a few days ago, Kratos' answer stays as it is.
 */
export function signInFollower({ afterSignIn: wanted }: Pick<Config, "afterSignIn">) {
  return (context: HttpContext, taken: SignInTaken | undefined, destination: string): Led => {
    if (wanted.length === 0 || !taken || taken.kind === "registration") return { cookies: [] };
    const step = { how: taken.method, who: whoSignsIn(taken.account) };
    if (!taken.isComplete) return { cookies: [ownCookie(stepCookie, `${step.how}.${step.who[0]}`, stepMaxAge)] };
    const left = cookieOf(context.headers, stepCookie);
    const cookies = left === undefined ? [] : [expiredCookie(stepCookie)];
    // A second factor follows in the session of the first; without one, what is left is of a sign-in that was given up.
    const [how, account] = (taken.hadSession && left?.split(".")) || [];
    // Somebody who is signed in confirms it, or raises a session, for a page that asks for that.
    const isSignIn = !taken.hadSession || Boolean(how && account);
    if (!isSignIn || !canWait(destination, context)) return { cookies };
    const device = cookieOf(context.headers, deviceCookie);
    const signIn = {
      how: how ?? step.how,
      isRemote: device === "remote",
      canKeep: device === "local" || device === "remote",
      forApplication: /[?&]login_verifier=/.test(destination),
    };
    const who = account === undefined ? step.who : [account];
    const possible = possibleAfter(signIn, wanted);
    const isDone = !possible.some(({ forced }) => forced) && isSettled(context.headers, who);
    if (possible.length === 0 || isDone) return { cookies };
    const ticket = { ...signIn, to: destination, who: who[0] ?? "" };
    return { to: context.site.baseUrl + nextPath(ticket), cookies };
  };
}

/** Pages of ours that go on by themselves, or that somebody was on the way to with a step of their own. */
const steps = /^\/(?:next|login|registration|recovery|verification|error|self-service)(?:\/|$)/;

/** True if a destination can be reached a little later as well. */
function canWait(destination: string, { site }: HttpContext): boolean {
  if (!destination.startsWith("https:") && !destination.startsWith("http:")) return false;
  const isOwn = destination === site.baseUrl || /^[/?#]/.test(destination.slice(site.baseUrl.length));
  if (!destination.startsWith(site.baseUrl) || !isOwn) return true;
  const path = destination.slice(site.baseUrl.length);
  return !steps.test(pathOf(path)) && !queryOf(path).has("flow");
}
