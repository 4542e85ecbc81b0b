import { config } from "../config/config";

/** Flows by which the product may offer something: those that the operator has not turned off (DISABLED_FLOWS). */
export function openFlows(): { recovery: boolean; verification: boolean } {
  const { disabledFlows } = config();
  return { recovery: !disabledFlows.includes("recovery"), verification: !disabledFlows.includes("verification") };
}
