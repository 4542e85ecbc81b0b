import "server-only";
import type { SettingsFlow } from "@ory/client";
import { factsOfCredentials } from "../account/facts";
import { config } from "../config/config";
import type { RequestContext } from "../request/context";
import { ownIdentity } from "./own-identity";
import { demandOf, passwordDue } from "./password-demand";
import { hasBackupCodes, type Told } from "./question";
import { adminQuestions, type Wanted } from "./questions";
import { hasAccepted } from "./terms";

/** The wanted questions that may be due to an account, as far as its settings tell, and that the admin API must decide. */
export function undecided({ ui: { nodes }, identity }: SettingsFlow, wanted: readonly Wanted[]): Wanted[] {
  return wanted.filter(({ name }) => {
    if (name === "backup-codes") return hasBackupCodes(nodes);
    return adminQuestions.includes(name) && (name !== "password" || demandOf(identity) !== undefined);
  });
}

/** What the admin API tells, and what remembers the password as it is now (Set-Cookie). */
type Decided = Told & { cookie?: string };

/** Asks Kratos' admin API, once, about the account of the session; undefined where it does not answer. */
export async function toldBy(context: RequestContext, flow: SettingsFlow): Promise<Decided | undefined> {
  const own = await ownIdentity(context);
  // Settings of somebody else's: the session has changed in between.
  if (!own || own.identity.id !== flow.identity.id) return undefined;
  const { session, identity } = own;
  const { backupCodes } = factsOfCredentials(identity);
  const version = config().terms?.version;
  const isDue = demandOf(identity) !== undefined;
  return {
    backupCodes: typeof backupCodes === "number" ? backupCodes : undefined,
    passwordDue: isDue,
    hasAccepted: version === undefined || hasAccepted(identity, version),
    ...(isDue && { cookie: passwordDue(session, identity) }),
  };
}
