import { accessSync, constants, writeFileSync } from "node:fs";
import { join } from "node:path";
import { type Config, ConfigError } from "../lib/config/config";
import { listAccounts } from "../lib/deletion/account";
import { carryOut, type Outcome } from "../lib/deletion/carry-out";
import { dueAfter, type Mark, markOf } from "../lib/deletion/mark";
import { log } from "../lib/observability/log";
import type { RequestContext } from "../lib/request/context";
import { failureReason } from "../lib/upstream/outage-log";
import { auditLog } from "./abuse/audit";
import { keyedHash } from "./abuse/keyed-hash";
import { contextOfSweep } from "./sweep-context";
import { UsageError } from "./usage-error";

/**
 * `node portico.mjs deletions sweep [folder]`: carries out the deletions that are due, and goes on with those that were cut
 * off, for a cron job. Receipts go into the folder, if there is one. Two at once do no harm.
 * @returns true if nothing is left that should be done
 * @throws ConfigError if this deployment deletes no accounts, UsageError if no receipt can be written into the folder
 */
export async function sweepDeletions(config: Config, folder: string | undefined): Promise<boolean> {
  if (!config.deletesAccounts)
    throw new ConfigError([
      { variable: "ACCOUNT_DELETION", reason: "must be on, with KRATOS_ADMIN_URL and PORTICO_SECRET, for deletions" },
    ]);
  if (folder !== undefined && !takesFiles(folder))
    throw new UsageError(`Receipts cannot be written into ${folder}. Nothing was deleted.`);
  const context = contextOfSweep(config);
  const audit = auditLog(config, keyedHash(config));
  const counts = { done: 0, waiting: 0, failed: 0 };
  let page: string | undefined;
  do {
    context.deadline = performance.now() + config.upstreamTimeoutMs;
    const found = await listAccounts(context, page);
    if (!found.ok) {
      log("error", "deletions_swept", { ...counts, complete: false });
      return false;
    }
    for (const identity of found.data.accounts) {
      const mark = markOf(identity);
      if (!mark || mark.declined) continue;
      if (dueAfter(mark, new Date().toISOString())) {
        counts.waiting++;
        continue;
      }
      const { id, external_id: external } = identity;
      const of = { identity: id, external, id: mark.id, confirmedAt: mark.confirmed_at, locale: config.defaultLocale };
      const outcome = await carryOut(context, of);
      audit(context, {
        event: "account_deleted",
        outcome: auditOutcomes[outcome.is],
        identity: id,
        scope: outcome.is === "stopped" ? outcome.at : outcome.is === "held" ? "teams" : undefined,
      });
      const isKept = keepReceipt(context, outcome, mark, folder);
      if (outcome.is === "held") counts.waiting++;
      else counts[outcome.is === "stopped" || !isKept ? "failed" : "done"]++;
    }
    page = found.data.next;
  } while (page);
  log("info", "deletions_swept", { ...counts, complete: true });
  return counts.failed === 0;
}

const auditOutcomes = {
  done: "success",
  declined: "refused",
  held: "refused",
  stopped: "failure",
  withdrawn: "continued",
} as const;

/** Before anything is deleted: afterwards nobody can make the receipts again. */
function takesFiles(folder: string): boolean {
  try {
    accessSync(`${folder}/.`, constants.W_OK);
    return true;
  } catch {
    return false;
  }
}

/** Writes the receipt of a deletion into the folder, or else into the log: it names nobody. @returns false if not into the folder */
function keepReceipt(context: RequestContext, outcome: Outcome, { id }: Mark, folder: string | undefined): boolean {
  if (outcome.is !== "done" || folder === undefined) return true;
  try {
    writeFileSync(join(folder, `deletion-${id}.json`), `${JSON.stringify(outcome.receipt, undefined, 2)}\n`);
    return true;
  } catch (error) {
    const receipt = JSON.stringify(outcome.receipt);
    log("error", "receipt_not_saved", { id: context.id, error: failureReason(error), receipt });
    return false;
  }
}
