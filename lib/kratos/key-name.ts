import type { UiNode } from "@ory/client";
import { messageValue } from "./flow";

/** The name of a passkey or security key, from the node that removes it; "" for one without. */
export function keyName({ meta: { label } }: UiNode): string {
  const name = messageValue(label, "display_name") ?? "";
  return name === "unnamed" ? "" : name;
}

/** True for one that Kratos has no name for. */
export function isUnnamed(node: UiNode): boolean {
  return keyName(node) === "";
}
