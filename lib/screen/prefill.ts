import { type AnyFlow, type FlowKind, isFlowKind, isInput, isVisibleField, nodeId, nodeValue } from "../kratos/flow";
import { oauth2RequestOf } from "../oauth2/request";
import { queryOfUrl } from "../request/target";

/** The flow before this one in the same browser, in which the person has named the account already. */
type PreviousFlow = { kind: FlowKind; id: string };

/** What the person gave before, by the name of the input of this flow that it is filled into. */
export type Prefill = ReadonlyMap<string, string>;

/** Inputs that name the account, by flow; the first that has a value, or that is empty and fits, counts. */
const accountInputs: Record<FlowKind, readonly string[]> = {
  login: ["identifier"],
  registration: ["traits.email", "traits.username", "traits.phone"],
  recovery: ["email", "recovery_address"],
  verification: ["email"],
  settings: [],
};

/** What the person gave as the name of the account in this flow, as Kratos echoes it; undefined if nothing yet. */
export function typedAccount({ kind, flow }: AnyFlow): string | undefined {
  const values = accountInputs[kind].map((name) =>
    nodeValue(flow.ui.nodes.find((node) => nodeId(node) === name && nodeValue(node) !== "")),
  );
  return values.find(Boolean);
}

/** The account that this flow is about, so far: the one that was typed, else the one that the application has in mind. */
function knownAccount(of: AnyFlow): string | undefined {
  return typedAccount(of) ?? (oauth2RequestOf(of)?.loginHint || undefined);
}

/** What this flow asks for and the previous one knows: the account; of a registration that is begun anew, everything. */
export function prefillFrom(previous: AnyFlow, of: AnyFlow): Prefill {
  const again = previous.kind === "registration" && of.kind === "registration";
  return new Map([...(again ? traitsFor(of, previous) : []), ...prefillWith(knownAccount(previous), of)]);
}

/** The account that the application has in mind (OpenID Connect Core 3.1.2.1, `login_hint`), where this flow asks for it. */
export function prefillByHint(of: AnyFlow): Prefill {
  return prefillWith(oauth2RequestOf(of)?.loginHint, of);
}

/** An account name in the input that it belongs into; nothing where there is none. */
export function prefillWith(account: string | undefined, of: AnyFlow): Prefill {
  const name = account && accountInput(of, account);
  return new Map(name ? [[name, account]] : []);
}

function traitsFor({ flow }: AnyFlow, previous: AnyFlow): [name: string, value: string][] {
  const asked = new Set(flow.ui.nodes.filter((node) => isVisibleField(node) && nodeValue(node) === "").map(nodeId));
  return previous.flow.ui.nodes
    .filter((node) => isInput(node) && typeof node.attributes.value !== "object" && asked.has(nodeId(node)))
    .map((node) => [nodeId(node), nodeValue(node)]);
}

/** Name of the visible, empty input of this flow that such an account name belongs into; undefined if there is none. */
export function accountInput({ kind, flow }: AnyFlow, account: string): string | undefined {
  const empty = flow.ui.nodes.filter((node) => isVisibleField(node) && isInput(node) && nodeValue(node) === "");
  const fits = (name: string) =>
    empty.some((node) => isInput(node) && node.attributes.name === name && suits(name, node.attributes.type, account));
  return accountInputs[kind].find(fits);
}

// An address does not become a user name, nor a user name an address.
function suits(name: string, type: string, account: string): boolean {
  if (name === "identifier") return true;
  const isAddress = account.includes("@");
  const isPhone = /^\+?[\d\s()./-]{6,}$/.test(account);
  if (type === "tel" || name.endsWith("phone")) return isPhone;
  if (name.endsWith("username")) return !isAddress && !isPhone;
  return isAddress || (isPhone && type !== "email");
}

/** The query value that lets the next flow find the account which this one knows: `<kind>.<flow id>`, no personal data. */
export function previousFlowParam(of: AnyFlow): string | undefined {
  if (knownAccount(of)) return `${of.kind}.${of.flow.id}`;
  const previous = previousFlowOf(of);
  return previous && `${previous.kind}.${previous.id}`;
}

/** The flow that this one was started from: Kratos keeps the query of the init address in `request_url`. */
export function previousFlowOf({ flow }: AnyFlow): PreviousFlow | undefined {
  const from = queryOfUrl(flow.request_url).get("from");
  const [, kind, id = ""] = /^([a-z]+)\.([0-9a-f-]{36})$/.exec(from ?? "") ?? [];
  return isFlowKind(kind) && kind !== "settings" ? { kind, id } : undefined;
}
