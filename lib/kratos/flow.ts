import type {
  LoginFlow,
  RecoveryFlow,
  RegistrationFlow,
  SettingsFlow,
  UiNode,
  UiNodeInputAttributes,
  UiText,
  VerificationFlow,
} from "@ory/client";

/** The five browser flows of Kratos that have nodes to render. */
export const flowKinds = ["login", "registration", "recovery", "verification", "settings"] as const;
export type FlowKind = (typeof flowKinds)[number];

export type FlowOf = {
  login: LoginFlow;
  registration: RegistrationFlow;
  recovery: RecoveryFlow;
  verification: VerificationFlow;
  settings: SettingsFlow;
};

/** A flow tagged with its kind, as pages pass it to components. */
export type AnyFlow = { [K in FlowKind]: { kind: K; flow: FlowOf[K] } }[FlowKind];

/** The same flow with other nodes. */
export function withNodes<F extends AnyFlow>(of: F, nodes: UiNode[]): F {
  return { ...of, flow: { ...of.flow, ui: { ...of.flow.ui, nodes } } };
}

export type InputNode = UiNode & { attributes: { node_type: "input" } & UiNodeInputAttributes };

export function isFlowKind(value: unknown): value is FlowKind {
  return flowKinds.some((kind) => kind === value);
}

export function isInput(node: UiNode): node is InputNode {
  return node.attributes.node_type === "input";
}

/** Name of an input, or id of any other node. */
export function nodeId(node: UiNode): string {
  return isInput(node) ? node.attributes.name : "id" in node.attributes ? node.attributes.id : "";
}

export function isHidden(node: UiNode): boolean {
  return isInput(node) && node.attributes.type === "hidden";
}

/** A submit button or a script-driven button. */
export function isButton(node: UiNode): node is InputNode {
  return isInput(node) && (node.attributes.type === "submit" || node.attributes.type === "button");
}

/** True for what is typed, ticked or read: neither hidden, nor a button, nor a script. */
export function isVisibleField(node: UiNode): boolean {
  return !isHidden(node) && !isButton(node) && node.attributes.node_type !== "script";
}

/** `traits.*` inputs and the login identifier, which the methods of a form share. */
export function isShared(node: UiNode): boolean {
  return isInput(node) && /^(identifier|csrf_token|traits(\.|$))/.test(node.attributes.name);
}

/** Value of an input as a string; "" when absent. Kratos sends strings, numbers and booleans. */
export function nodeValue(node: UiNode | undefined): string {
  if (!node || !isInput(node)) return "";
  const value: unknown = node.attributes.value;
  if (value === null || value === undefined) return "";
  return typeof value === "object" ? JSON.stringify(value) : String(value);
}

/** A value of a message's context, as a string, or undefined. */
export function messageValue(message: UiText | undefined, key: string): string | undefined {
  const context: Record<string, unknown> = { ...message?.context };
  const value = context[key];
  return typeof value === "string" || typeof value === "number" ? String(value) : undefined;
}

/** True if a page of these nodes needs the passkey island. */
export function needsPasskeys(nodes: readonly UiNode[]): boolean {
  return nodes.some(({ group }) => group === "passkey" || group === "webauthn");
}
