import { Counter, type OpenMetricsContentType, Registry, register } from "prom-client";

/** What /metrics answers: the text of a format and its media type. */
export type Exposition = { contentType: string; text: string };

/** Formats the same metrics as OpenMetrics, but for counters. */
const openMetrics = new Registry<OpenMetricsContentType>();
openMetrics.setContentType(Registry.OPENMETRICS_CONTENT_TYPE);

/**
 * All metrics in the format that a scraper prefers: OpenMetrics 1.0 (with exemplars) where it names that, otherwise
 * Prometheus' text. Names and values are the same in both.
 * @param accept the request's Accept header, such as Prometheus' own list with weights
 */
export async function exposition(accept: string | undefined): Promise<Exposition> {
  if (!/\bapplication\/openmetrics-text\b/.test(accept ?? ""))
    return { contentType: register.contentType, text: await register.metrics() };
  const text = await Promise.all(register.getMetricsAsArray().map(({ name }) => asOpenMetrics(name)));
  return { contentType: openMetrics.contentType, text: `${text.join("\n")}\n# EOF\n` };
}

/**
 * Not by `openMetrics.metrics()`, which renames counters for good, in the other format as well: a counter's family has
 * no `_total`, its samples do (OpenMetrics 1.0, "Counter").
 */
async function asOpenMetrics(name: string): Promise<string> {
  const metric = register.getSingleMetric(name);
  if (!metric || metric instanceof Counter) {
    const text = await register.getSingleMetricAsString(name);
    return text.replace(/^(# (?:HELP|TYPE) \w+)_total /gm, "$1 ");
  }
  openMetrics.registerMetric(metric);
  return openMetrics.getSingleMetricAsString(name);
}
