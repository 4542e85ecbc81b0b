import type { Tracing } from "../../lib/observability/trace";
import type { Upstream, UpstreamName } from "../../lib/upstream/call";
import { countUpstream } from "../observability/metrics";

/** The same client, measured and traced: each call has its own span, below that of the request. */
export function observed(server: UpstreamName, upstream: Upstream, tracing: Pick<Tracing, "call">): Upstream {
  return async (call) => {
    const started = performance.now();
    const span = tracing.call(server, call.name, call.trace ?? {});
    const end = (status: number | undefined) => {
      const isUsable = status !== undefined && status < 500;
      countUpstream(call.name, (performance.now() - started) / 1000, isUsable, span.headers);
      span.end(status);
    };
    try {
      const answer = await upstream({ ...call, headers: { ...call.headers, ...span.headers } });
      end(answer.statusCode);
      return answer;
    } catch (error) {
      end(undefined);
      throw error;
    }
  };
}
