import { dig } from "../json";
import { isKeyed, keyed } from "./key";
import type { SignIn } from "./questions";

/**
 * What the front door hands to `/next` in its address (`t`): where Kratos would have led the browser, and how it has signed
 * in. Signed, since Kratos has judged the destination, and nobody else's word is followed.
 */
export type Ticket = SignIn & {
  /** An absolute URL. */
  to: string;
  /** Who has signed in, as far as the form told: a keyed hash of the account's name, to put off the next look. */
  who: string;
};

export type ReadTicket = Ticket & {
  /** False if the signature is none of ours, as after a restart without PORTICO_SECRET. */
  isSigned: boolean;
};

/** The page that asks, with the ticket in its address; below the base path. */
export function nextPath(ticket: Ticket): string {
  const text = Buffer.from(JSON.stringify(ticket)).toString("base64url");
  return nextPathOf(`${text}.${keyed("ticket", text)}`);
}

export function nextPathOf(ticket: string, more: Record<string, string> = {}): string {
  return `/next?${new URLSearchParams({ t: ticket, ...more })}`;
}

/**
 * The page that has asked, with the flow that Kratos leads back to; below the base path. Undefined for settings that were
 * opened otherwise.
 * @param returnTo of the settings flow @param baseUrl BASE_URL
 */
export function askedAgain(returnTo: string | undefined, flow: string, baseUrl: string): string | undefined {
  const start = `${baseUrl}/next?`;
  if (!returnTo?.startsWith(start)) return undefined;
  return nextPathOf(new URLSearchParams(returnTo.slice(start.length)).get("t") ?? "", { flow });
}

/** Reads a ticket; undefined if it is none. */
export function readTicket(value: string): ReadTicket | undefined {
  const [text = "", signature = ""] = value.split(".");
  const ticket = parsed(text);
  const [to, who, how] = ["to", "who", "how"].map((name) => dig(ticket, name));
  if (typeof to !== "string" || typeof who !== "string" || typeof how !== "string") return undefined;
  const is = (name: string) => dig(ticket, name) === true;
  return {
    to,
    who,
    how,
    isRemote: is("isRemote"),
    canKeep: is("canKeep"),
    forApplication: is("forApplication"),
    isSigned: isKeyed("ticket", text, signature),
  };
}

function parsed(text: string): unknown {
  try {
    return JSON.parse(Buffer.from(text, "base64url").toString("utf8"));
  } catch {
    return undefined;
  }
}
