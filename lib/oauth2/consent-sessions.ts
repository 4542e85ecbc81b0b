import "server-only";
import type { IncomingHttpHeaders } from "node:http";
import type { Identity, OAuth2ConsentSession } from "@ory/client";
import type { RequestContext } from "../request/context";
import type { Answer } from "../upstream/ask";
import { nextPageOf } from "../upstream/next-page";
import { readConsentPage } from "./hydra";

/**
 * By which subjects Hydra may know an account (Kratos `oauth2_provider.subject_source`). Of the session that asks, never of
 * an address or a form: Hydra's admin API gives and takes for any subject.
 */
export function subjectsOf(identity: Pick<Identity, "id" | "external_id"> | undefined): string[] {
  return [identity?.id, identity?.external_id].flatMap((subject) => subject || []);
}

/** Consents in a call. Each has some 3 KB, and as much again for every seven keys that its client has registered. */
const pageSize = 100;

export type Consents = {
  sessions: OAuth2ConsentSession[];
  /** False if there were more pages than asked for. */
  isComplete: boolean;
};

/**
 * All that an account has allowed applications and not taken back, in Hydra's order, page by page. A consent that is
 * remembered for a time (`remember_for`) is left out by Hydra once that is over, whether or not its tokens still live.
 * @param subject the account, as Hydra knows it: see `subjectsOf` @param maxPages of 100 consents each
 */
export async function listConsents(context: RequestContext, subject: string, maxPages = 50): Promise<Answer<Consents>> {
  const sessions: OAuth2ConsentSession[] = [];
  let token: string | undefined;
  let total: number | undefined;
  for (let page = 1; page <= maxPages; page++) {
    let headers: IncomingHttpHeaders = {};
    const answer = await readConsentPage(context, { subject, size: pageSize, token }, (given) => {
      headers = given;
    });
    if (!answer.ok) return answer;
    sessions.push(...answer.data);
    total ??= totalIn(headers);
    token = total === undefined ? nextPageOf(headers) : page * pageSize < total ? tokenOf(page * pageSize) : undefined;
    if (token === undefined) return { ok: true, data: { sessions, isComplete: true } };
  }
  return { ok: true, data: { sessions, isComplete: false } };
}

/** How many there are on all pages, those included that a page leaves out; Hydra 2 says it, later versions do not. */
function totalIn({ "x-total-count": total }: IncomingHttpHeaders): number | undefined {
  return typeof total === "string" && /^\d+$/.test(total) ? Number(total) : undefined;
}

/** Hydra 2 writes wrong links here (v2.3.0: pages of one row, and one row is skipped), so its tokens are made as it makes them. */
function tokenOf(offset: number): string {
  return Buffer.from(`{"offset":"${offset}","v":2}`).toString("base64url");
}
