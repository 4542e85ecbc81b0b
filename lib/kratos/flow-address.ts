import { pathOf, queryOf } from "../request/target";
import { type FlowKind, flowKinds, isFlowKind } from "./flow";

/** What an address of Kratos says of a flow. */
type FlowAddress = {
  kind: FlowKind;
  /** True where a flow starts, false where its form is sent. */
  starts: boolean;
  /** Its id; undefined if the address has none, or what cannot be one. */
  flow: string | undefined;
};

const path = new RegExp(`^/self-service/(${flowKinds.join("|")})(/browser)?$`);

/** The flow that a request to Kratos is about; undefined if it is about none. */
export function flowAddressOf(target: string): FlowAddress | undefined {
  const [, kind, browser] = path.exec(pathOf(target)) ?? [];
  if (!isFlowKind(kind)) return undefined;
  const flow = queryOf(target).get("flow") ?? "";
  return { kind, starts: browser !== undefined, flow: /^[\w-]+$/.test(flow) ? flow : undefined };
}
