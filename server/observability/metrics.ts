import type { ServerResponse } from "node:http";
import { Counter, Gauge, Histogram, type HistogramConfiguration, register } from "prom-client";
import type { TraceHeaders } from "../../lib/observability/trace";
import { parseTraceparent } from "./trace-context";

/** All metrics. Label values come from short lists; docs/operations.md explains each name. */

/** A histogram with exemplars, whose labels its type counts among its own. The library refuses those in the registry itself, which leaves them out as text. */
function histogramOf<T extends string>(configuration: HistogramConfiguration<T>): Histogram<T> {
  const histogram = new Histogram<T>({ ...configuration, registers: [], enableExemplars: true });
  register.registerMetric(histogram);
  return histogram;
}

/** The trace of what was measured, if it is recorded: Prometheus leads from a slow bucket to one of its requests. */
function exemplarOf({ traceparent }: TraceHeaders): { trace_id?: string } {
  const trace = parseTraceparent(traceparent);
  return trace && trace.flags & 1 ? { trace_id: trace.traceId } : {};
}

const submissions = new Counter({
  name: "portico_flow_submissions_total",
  help: "Forms of flows that were forwarded to Kratos, by what its answer says",
  labelNames: ["flow", "method", "outcome"],
});

export function countSubmission(flow: string, method: string, outcome: string): void {
  submissions.inc({ flow, method, outcome });
}

const decisions = new Counter({
  name: "portico_rate_limit_decisions_total",
  help: "Attempts that were judged; the scope names the score that decided",
  labelNames: ["decision", "scope"],
});

export function countDecision(decision: "pass" | "delay" | "refuse", scope: string): void {
  decisions.inc({ decision, scope });
}

let storeUp: Gauge | undefined;

/** Only called with a shared store: without one, a 0 would look like an outage. */
export function setStoreUp(up: boolean): void {
  storeUp ??= new Gauge({
    name: "portico_rate_limit_store_up",
    help: "1 while the shared store of the rate limits answers, 0 while each process counts for itself",
  });
  storeUp.set(up ? 1 : 0);
}

const findings = new Gauge({
  name: "portico_doctor_findings",
  help: "Mistakes that the doctor found in the configuration after the start, by rule",
  labelNames: ["rule", "severity"],
});

/** What the doctor found after the start; a rule that found nothing has no value. @param rule its id */
export function setFindings(rule: string, severity: string, count: number): void {
  findings.set({ rule, severity }, count);
}

const requests = new Counter({
  name: "portico_http_requests_total",
  help: "Answered requests, by where they went",
  labelNames: ["route", "status"],
});

const requestSeconds = histogramOf<"to" | "trace_id">({
  name: "portico_http_request_duration_seconds",
  help: "Time from a request to the end of its answer",
  labelNames: ["to"],
  buckets: [0.01, 0.025, 0.05, 0.1, 0.25, 0.5, 1, 2.5, 5],
});

/**
 * Measures a request from now to the end of its response; status 499 if the client leaves early.
 * @param to "kratos", "page" or "refusal"
 * @param route a template, never a path
 * @param trace of the request
 */
export function measure(res: ServerResponse, to: string, route: string, trace: TraceHeaders): void {
  const started = performance.now();
  res.once("close", () => {
    const status = res.writableFinished ? res.statusCode : 499;
    requests.inc({ route, status: `${Math.floor(status / 100)}xx` });
    const value = (performance.now() - started) / 1000;
    requestSeconds.observe({ labels: { to }, value, exemplarLabels: exemplarOf(trace) });
  });
}

/** A malformed request, which has no route. */
export function countUnreadable(status: number): void {
  requests.inc({ route: "unreadable", status: `${Math.floor(status / 100)}xx` });
}

const upstreamSeconds = histogramOf<"call" | "trace_id">({
  name: "portico_upstream_duration_seconds",
  help: "Time from a call of Kratos or Hydra to the headers of its answer",
  labelNames: ["call"],
  buckets: [0.005, 0.01, 0.025, 0.05, 0.1, 0.25, 0.5, 1, 2.5],
});

const upstreamFailures = new Counter({
  name: "portico_upstream_failures_total",
  help: "Calls of Kratos or Hydra that had no usable answer",
  labelNames: ["call"],
});

/** @param value seconds */
export function countUpstream(call: string, value: number, ok: boolean, trace: TraceHeaders): void {
  upstreamSeconds.observe({ labels: { call }, value, exemplarLabels: exemplarOf(trace) });
  if (!ok) upstreamFailures.inc({ call });
}

const kratosErrors = new Counter({
  name: "portico_kratos_errors_total",
  help: "Errors that Kratos gave instead of a flow or a session, by id",
  labelNames: ["id"],
});

export function countKratosError(id: string): void {
  kratosErrors.inc({ id });
}

const consents = new Counter({
  name: "portico_consents_total",
  help: "Answers to what applications asked for: given by the person, settled before, or taken back",
  labelNames: ["outcome"],
});

export function countConsent(outcome: "granted" | "refused" | "settled" | "revoked"): void {
  consents.inc({ outcome });
}

const trials = new Counter({
  name: "portico_trials_total",
  help: "Trials of products that have started or ended",
  labelNames: ["what"],
});

export function countTrial(action: "trial_started" | "trial_ended"): void {
  trials.inc({ what: action === "trial_started" ? "started" : "ended" });
}

const teams = new Counter({
  name: "portico_teams_total",
  help: "What people did with teams, by kind, and what was refused to them",
  labelNames: ["action", "outcome"],
});

export function countTeam(action: string, outcome: string): void {
  teams.inc({ action, outcome });
}

const next = new Counter({
  name: "portico_after_sign_in_total",
  help: "What people were asked after a sign-in, and how they answered",
  labelNames: ["question", "outcome"],
});

/** @param question "none" where nothing was due */
export function countNext(question: string, outcome: string): void {
  next.inc({ question, outcome });
}

const products = new Counter({
  name: "portico_products_total",
  help: "Products that people wanted to open: opened, refused, or unknown where Keto had not answered",
  labelNames: ["outcome"],
});

export function countProduct(outcome: string): void {
  products.inc({ outcome });
}

const loops = new Counter({ name: "portico_loops_total", help: "Redirect loops that were noticed and stopped" });

export function countLoop(): void {
  loops.inc();
}

const flowPages = new Counter({
  name: "portico_flow_pages_total",
  help: "Pages of flows that were shown, by the state of the flow",
  labelNames: ["flow", "state"],
});

const drawings = new Counter({
  name: "portico_page_drawings_total",
  help: "Pages by how they came about: drawn to be kept, reused, or drawn for one request alone",
  labelNames: ["page", "how"],
});

/** @param page a template, never a path */
export function countDrawing(page: string, how: "drawn" | "reused" | "alone"): void {
  drawings.inc({ page, how });
}

const messages = new Counter({
  name: "portico_messages_total",
  help: "Kratos' messages that pages showed, by id",
  labelNames: ["flow", "id"],
});

const problems = new Counter({
  name: "portico_problems_total",
  help: "Pages that explained a problem",
  labelNames: ["problem"],
});

export const countPage = {
  flow: (flow: string, state: string) => flowPages.inc({ flow, state }),
  message: (flow: string, id: string) => messages.inc({ flow, id }),
  problem: (problem: string) => problems.inc({ problem }),
};
