import type { Config } from "../../lib/config/config";
import { log } from "../../lib/observability/log";
import type { Upstream } from "../../lib/upstream/call";
import { setFindings } from "../observability/metrics";
import { distrustedProxy } from "../request/client-address";
import { upstreamClient } from "../upstream/client";
import { examine } from "./examine";
import { type Facts, factsOf } from "./facts";
import type { Finding } from "./finding";
import { sentCookie } from "./live/ask";
import type { Step } from "./live/live";
import { processVariables } from "./portico-facts";

/**
 * Examines what a running Portico knows: its own variables, and how Kratos begins a login, which is one call. Each
 * finding is a line of the log and a value of `portico_doctor_findings`. Never fails.
 * @param env the process's environment
 */
export async function examineAtStart(config: Config, env: NodeJS.ProcessEnv): Promise<void> {
  try {
    const kratos = upstreamClient(config.kratosPublicUrl, config.kratosTls);
    // A Kratos that does not answer has lines of its own.
    const step = await begunLogin(config, kratos).catch(() => undefined);
    tell(examine(factsOfProcess(config, env, step)));
  } catch (error) {
    log("warn", "doctor_failed", { error: String(error) });
  }
}

/** Examines what only requests show, once there have been some; asks nobody. */
export function examineTraffic(config: Config, env: NodeJS.ProcessEnv): void {
  tell(examine(factsOfProcess(config, env, undefined)).filter(({ rule }) => rule.id === "live-proxy-distrusted"));
}

const told = new Set<string>();

/** Tells what was not told before. */
function tell(findings: readonly Finding[]): void {
  const news = findings.filter(({ rule }) => !told.has(rule.id));
  for (const { rule, what } of news) {
    const { id, severity, fix } = rule;
    const level = severity === "note" ? "info" : "warn";
    log(level, "doctor_finding", { rule: id, severity, what, fix });
    setFindings(id, severity, findings.filter((finding) => finding.rule.id === id).length);
    told.add(id);
  }
}

function factsOfProcess(config: Config, env: NodeJS.ProcessEnv, step: Step | undefined): Facts {
  const portico = { variables: processVariables(env), config, problems: [] };
  const flow = { whole: false, steps: step ? [step] : [], error: undefined, action: undefined };
  const proxy = distrustedProxy();
  return factsOf({ portico, live: { address: config.baseUrl, flow, ...(proxy ? { distrustedProxy: proxy } : {}) } });
}

/** How Kratos answers a browser that begins a login. */
async function begunLogin(config: Config, kratos: Upstream): Promise<Step> {
  const path = "/self-service/login/browser";
  const site = new URL(config.kratosBrowserUrl);
  const started = performance.now();
  const answer = await kratos({
    method: "GET",
    path,
    // Once a process: not measured.
    name: "doctor",
    headers: {
      accept: "text/html",
      "user-agent": "Portico-Doctor",
      "x-forwarded-host": site.host,
      "x-forwarded-proto": site.protocol.replace(":", ""),
    },
    deadline: started + config.upstreamTimeoutMs,
  });
  const date = Date.parse(answer.headers.date ?? "");
  answer.resume();
  const url = config.kratosBrowserUrl + path;
  return {
    url,
    status: answer.statusCode ?? 0,
    location: answer.headers.location && new URL(answer.headers.location, url).href,
    cookies: (answer.headers["set-cookie"] ?? []).flatMap(sentCookie),
    headers: {},
    ms: performance.now() - started,
    clockMs: Number.isNaN(date) ? undefined : date - Date.now(),
  };
}
