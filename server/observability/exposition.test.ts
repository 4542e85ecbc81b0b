import { beforeAll, expect, test } from "vitest";
import { exposition } from "./exposition";
import { countLoop, countUpstream, setStoreUp } from "./metrics";

const traced = { traceparent: "00-0af7651916cd43dd8448eb211c80319c-b7ad6b7169203331-01" };
const unrecorded = { traceparent: "00-1af7651916cd43dd8448eb211c80319c-b7ad6b7169203331-00" };

/** What Prometheus asks for, shortened. */
const accept = "application/openmetrics-text;version=1.0.0;q=0.5,text/plain;version=0.0.4;q=0.2,*/*;q=0.1";

const samples = (text: string) =>
  text
    .split("\n")
    .filter((line) => line && !line.startsWith("#"))
    .map((line) => line.replace(/ # .*/, ""));

beforeAll(() => {
  countLoop();
  setStoreUp(true);
  countUpstream("flow", 0.02, true, traced);
  countUpstream("whoami", 9, false, unrecorded);
});

test("a scraper that reads OpenMetrics gets the recorded traces of what was slow, and nobody else does", async () => {
  const { contentType, text } = await exposition(accept);
  expect(contentType).toBe("application/openmetrics-text; version=1.0.0; charset=utf-8");
  expect(text).toMatch(
    /^portico_upstream_duration_seconds_bucket\{le="0\.025",call="flow"\} 1 # \{trace_id="0af7651916cd43dd8448eb211c80319c"\} 0\.02 [\d.]+$/m,
  );
  expect(text).toContain("# TYPE portico_loops counter\n");
  expect(text).toMatch(/\n# EOF\n$/);
  expect(text).not.toContain("1af7651916cd43dd8448eb211c80319c");
  for (const other of [undefined, "text/plain", "*/*"]) {
    const plain = await exposition(other);
    expect(plain.contentType).toBe("text/plain; version=0.0.4; charset=utf-8");
    expect(plain.text).toContain("# TYPE portico_loops_total counter\n");
    expect(plain.text).not.toContain("trace_id");
  }
});

test("both formats have the same names and values, whichever was asked for before", async () => {
  const plain = samples((await exposition("text/plain")).text);
  expect(plain).toContain("portico_loops_total 1");
  expect(plain).toContain("portico_rate_limit_store_up 1");
  for (const ask of [accept, "text/plain", accept]) expect(samples((await exposition(ask)).text)).toEqual(plain);
});
