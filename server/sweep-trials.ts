import { type Config, ConfigError } from "../lib/config/config";
import { type Relation, readRelations } from "../lib/keto/keto";
import { log } from "../lib/observability/log";
import type { RequestContext } from "../lib/request/context";
import { endTrial } from "../lib/trials/end";
import { isSilent, tellOf } from "../lib/trials/hook";
import { type Happening, isOver, namespace, relationOf, trialOf, trialsIn } from "../lib/trials/record";
import { auditLog } from "./abuse/audit";
import { keyedHash } from "./abuse/keyed-hash";
import { contextOfSweep } from "./sweep-context";

/**
 * `node portico.mjs trials sweep`: ends the trials whose end has come, and tells the web hook what it has not heard yet, for
 * a cron job. Two at once do no harm.
 * @returns true if nothing is left that should be done
 * @throws ConfigError if there is no Keto
 */
export async function sweepTrials(config: Config): Promise<boolean> {
  if (!config.ketoReadUrl)
    throw new ConfigError([{ variable: "KETO_READ_URL", reason: "is required, with KETO_WRITE_URL, for trials" }]);
  const context = contextOfSweep(config);
  const now = new Date().toISOString();
  const counts = { running: 0, ended: 0, told: 0, failed: 0 };
  const running = await allRelations(context, config, relationOf.running);
  for (const trial of running ? trialsIn(running) : []) {
    if (isOver(trial, now)) {
      giveTime(context, config);
      counts[(await endTrial(context, trial)) ? "ended" : "failed"]++;
    } else counts.running++;
  }
  // A start is told before an end.
  const isHeard = isSilent() || (await tellAll(context, config, "trial.started", counts));
  const isComplete =
    isHeard && running !== undefined && (isSilent() || (await tellAll(context, config, "trial.ended", counts)));
  const audit = auditLog(config, keyedHash(config));
  for (const event of context.response.events)
    if (event.type === "trial") {
      const { action, outcome, product, team, identity } = event;
      audit(context, { event: action, outcome, product, team, identity });
    }
  const level = isComplete ? "info" : "error";
  log(level, "trials_swept", { ...counts, complete: isComplete });
  return isComplete && counts.failed === 0;
}

/** @returns false if Keto does not tell what is to be told */
async function tellAll(
  context: RequestContext,
  config: Config,
  happening: Happening,
  counts: { told: number; failed: number },
): Promise<boolean> {
  const untold = await allRelations(context, config, relationOf[happening]);
  for (const trial of (untold ?? []).flatMap((relation) => trialOf(relation) ?? [])) {
    giveTime(context, config);
    counts[(await tellOf(context, trial, happening)) ? "told" : "failed"]++;
  }
  return untold !== undefined;
}

/** All of them, however many, before anything changes what the pages are of; undefined if Keto does not tell. */
async function allRelations(
  context: RequestContext,
  config: Config,
  relation: string,
): Promise<Relation[] | undefined> {
  const found: Relation[] = [];
  let token = "";
  do {
    giveTime(context, config);
    const answer = await readRelations(context, { namespace, relation }, token);
    if (!answer.ok) return undefined;
    found.push(...answer.data.relations);
    token = answer.data.next;
  } while (token);
  return found;
}

function giveTime(context: RequestContext, { upstreamTimeoutMs }: Config): void {
  context.deadline = performance.now() + upstreamTimeoutMs;
}
