import { writeFileSync } from "node:fs";
import { join } from "node:path";
import { type Config, ConfigError } from "../lib/config/config";
import { listAccounts } from "../lib/deletion/account";
import { carryOut, type Outcome } from "../lib/deletion/carry-out";
import { dueAfter, type Mark, markOf } from "../lib/deletion/mark";
import { log } from "../lib/observability/log";
import { contextOfNobody, type RequestContext } from "../lib/request/context";
import { auditLog } from "./abuse/audit";
import { keyedHash } from "./abuse/keyed-hash";
import { noTracing } from "./observability/tracing";
import { requestId } from "./request/request-id";
import { upstreamClient } from "./upstream/client";
import { upstreamServices } from "./upstream/services";

/**
 * `node portico.mjs deletions sweep [folder]`: carries out the deletions that are due, and goes on with those that were cut
 * off, for a cron job. Receipts go into the folder, if there is one. Two at once do no harm.
 * @returns true if nothing is left that should be done
 * @throws ConfigError if this deployment deletes no accounts
 */
export async function sweepDeletions(config: Config, folder: string | undefined): Promise<boolean> {
  if (!config.deletesAccounts)
    throw new ConfigError([{ variable: "KRATOS_ADMIN_URL", reason: "and PORTICO_SECRET are required for deletions" }]);
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
        scope: outcome.is === "stopped" ? outcome.at : undefined,
      });
      keepReceipt(outcome, mark, folder);
      counts[outcome.is === "stopped" ? "failed" : "done"]++;
    }
    page = found.data.next;
  } while (page);
  log("info", "deletions_swept", { ...counts, complete: true });
  return counts.failed === 0;
}

const auditOutcomes = { done: "success", declined: "refused", stopped: "failure", withdrawn: "continued" } as const;

function keepReceipt(outcome: Outcome, { id }: Mark, folder: string | undefined): void {
  if (outcome.is === "done" && folder)
    writeFileSync(join(folder, `deletion-${id}.json`), `${JSON.stringify(outcome.receipt, undefined, 2)}\n`);
}

/** Of no request, and without a person. */
function contextOfSweep(config: Config): RequestContext {
  const kratos = upstreamClient(config.kratosPublicUrl, config.kratosTls);
  return contextOfNobody({
    id: requestId(),
    now: new Date().toISOString(),
    site: { baseUrl: config.baseUrl },
    services: {
      ...upstreamServices(config, kratos, noTracing),
      renderSlots: { acquire: async () => {}, release() {} },
    },
  });
}
