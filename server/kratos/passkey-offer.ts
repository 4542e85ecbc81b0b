import type { Config } from "../../lib/config/config";
import { dig } from "../../lib/json";
import { failureReason, logOutage } from "../../lib/upstream/outage-log";
import type { HttpContext } from "../request/http-context";
import { askJson } from "../upstream/ask-json";
import { originHeaders } from "./headers";

/** Milliseconds for which Kratos' answer is reused: each is a flow in its database. */
const cacheMs = 60_000;

type Context = Pick<HttpContext, "id" | "client" | "site" | "services" | "trace">;

/**
 * Whether people can sign in with passkeys here, by a login flow of Kratos (group `passkey`), which has no setting to ask
 * for; undefined if Kratos does not say.
 */
export function passkeyOffer({ upstreamTimeoutMs }: Pick<Config, "upstreamTimeoutMs">) {
  let known: Promise<boolean | undefined> | undefined;
  let until = 0;
  const ask = async (context: Context): Promise<boolean | undefined> => {
    const deadline = performance.now() + upstreamTimeoutMs;
    const headers = originHeaders(context);
    const { services, trace } = context;
    try {
      const call = { name: "start", method: "GET", path: "/self-service/login/browser", headers, deadline, trace };
      const { body } = await askJson(services.kratos, call);
      const nodes = dig(body, "ui", "nodes");
      if (!Array.isArray(nodes)) throw new Error("no flow");
      return nodes.some((node) => dig(node, "group") === "passkey");
    } catch (error) {
      const reason = failureReason(error);
      logOutage("warn", "kratos", reason, { id: context.id, reason });
      until = 0;
      return undefined;
    }
  };
  return (context: Context): Promise<boolean | undefined> => {
    if (!known || performance.now() >= until) {
      until = performance.now() + cacheMs;
      known = ask(context);
    }
    return known;
  };
}
