import "server-only";
import type { SettingsFlow } from "@ory/client";
import { config } from "../config/config";
import { readSettings } from "../kratos/client";
import { csrfCookies } from "../kratos/doubled-cookies";
import { keepStartedFlow, onceFlow } from "../kratos/flow-of-context";
import { allowedReturnUrl } from "../kratos/return-url";
import { rulesFor } from "../kratos/schemas";
import type { TraitRules } from "../kratos/traits";
import type { RequestContext } from "../request/context";
import { href } from "../request/href";
import { isKeyed, keyed } from "./key";
import { settleDemand } from "./password-demand";
import { isSettled, putOff, putOffBy } from "./put-off";
import { type Question, questionFor } from "./question";
import { possibleAfter, type SignIn } from "./questions";
import { nextPathOf, type ReadTicket, readTicket } from "./ticket";
import { toldBy, undecided } from "./told";

type Asked = { question: Question; flow: SettingsFlow; rules: TraitRules };

/** A look at `/next` by hand, without a sign-in before it: whatever is due, and then home. */
const byHand: SignIn = { how: "", isRemote: false, canKeep: true, forApplication: false };

/**
 * What to ask on `/next`; undefined if there is nothing to ask, or nothing can be read: then the browser goes on. "outage"
 * where it is the admin API to tell whether something is due that cannot be put off, and it does not answer.
 * @param given `t` the ticket, `flow` a flow that Kratos has led back to, `done` the word that a question was answered
 */
export async function openNext(
  context: RequestContext,
  given: { t: string; flow: string; done: string },
): Promise<Asked | "outage" | undefined> {
  const ticket = readTicket(given.t);
  const signIn: SignIn = ticket ?? byHand;
  if (config().afterSignIn.some(({ name }) => name === "password")) await settleDemand(context);
  // One question for a sign-in.
  if (given.done && isKeyed("done", given.t, given.done, 9)) return undefined;
  const wanted = possibleAfter(signIn, config().afterSignIn);
  if (wanted.length === 0 || csrfCookies(context.headers.cookie ?? "").length === 0) return undefined;
  const flow = await settingsFor(context, given);
  if (!flow) return undefined;
  const rules = await rulesFor({ kind: "settings", flow }, context);
  const putOffNow = putOffBy(context.headers, flow.identity.id);
  const open = undecided(flow, wanted).filter(({ name, forced }) => forced || !putOffNow.includes(name));
  const told = open.length > 0 ? await toldBy(context, flow) : {};
  const question = questionFor(flow, signIn, wanted, rules, putOffNow, told);
  if (!told && !question?.forced && open.some(({ forced }) => forced)) return "outage";
  if (question?.name === "password" && told?.cookie) context.flowCookies.push(told.cookie);
  if (question) return { question, flow, rules };
  if (!told) return undefined;
  context.response.events.push({ type: "next", question: "none", outcome: "nothing" });
  // What a ticket of somebody else's says is kept nowhere.
  if (ticket?.isSigned && !isSettled(context.headers, [ticket.who]))
    context.flowCookies.push(putOff(context.headers, { who: [ticket.who], what: "all", how: "nothing" }));
  return undefined;
}

/** Kratos returns with this once it has saved something; nobody else knows it. */
function doneWith(t: string): string {
  return keyed("done", t, 9);
}

/** The account's settings: of the flow that Kratos has led back to, if it is still there, else as they are now. */
async function settingsFor(context: RequestContext, { t, flow }: { t: string; flow: string }) {
  const shown = flow ? await onceFlow(context, "settings", flow) : undefined;
  if (shown?.ok) return shown.data;
  const answer = await readSettings(context, config().baseUrl + nextPathOf(t, { done: doneWith(t) }));
  if (!answer.ok) return undefined;
  // On the host of the request, as every other flow.
  keepStartedFlow(context, "settings", answer.data);
  const kept = await onceFlow(context, "settings", answer.data.id);
  return kept.ok ? kept.data : undefined;
}

/** Where the browser goes on: to where Kratos would have led it, else home. */
export async function destinationOf(context: RequestContext, t: string): Promise<string> {
  const ticket: ReadTicket | undefined = readTicket(t);
  if (!ticket) return href("/");
  if (ticket.isSigned) return ticket.to;
  return (await allowedReturnUrl(context, ticket.to)) ?? href("/");
}
