import "server-only";
import { randomUUID } from "node:crypto";
import { config } from "../config/config";
import { sealer } from "../request/sealed";

/** What a form for a new team carries: its id, sealed for the account, so that pressing twice makes one team. */
export function newDraft(identity: string): string {
  return draftSealer().seal(`${randomUUID()} ${identity}`);
}

/** The id in a draft of this account; undefined for what we have not sealed for it. */
export function teamOfDraft(draft: string, identity: string): string | undefined {
  const [id, account] = draftSealer().open(draft)?.split(" ") ?? [];
  return account === identity ? id : undefined;
}

function draftSealer() {
  return sealer("team", config().secret);
}
