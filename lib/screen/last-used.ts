import { type AnyFlow, isButton, nodeId, nodeValue } from "../kratos/flow";
import type { LastMethod } from "../request/last-method";
import { methodOf } from "./methods";

/**
 * The button of a sign-in that was last used on this browser, by name and value; undefined where there is none, or
 * nothing to choose.
 */
export function lastUsedButton(of: AnyFlow, last: LastMethod | undefined): { name: string; value: string } | undefined {
  if (of.kind !== "login" || !last || of.flow.requested_aal === "aal2") return undefined;
  const ways = of.flow.ui.nodes.filter(
    (node) =>
      isButton(node) && /^(?:method|provider|.+_trigger)$/.test(nodeId(node)) && node.group !== "identifier_first",
  );
  const isProvider = methodOf(last.group)?.provider === true;
  const used = ways.find((node) => node.group === last.group && (!isProvider || nodeValue(node) === last.provider));
  return used && ways.length > 1 ? { name: nodeId(used), value: nodeValue(used) } : undefined;
}
