import type { UiNode } from "@ory/client";
import { type FlowKind, type InputNode, isButton, isHidden, isInput, isShared, isVisibleField } from "../kratos/flow";
import { standsLast } from "./button";
import type { FormPlan } from "./form-plan";
import { groupOrder, methodOf } from "./methods";

/** The group that asks for the account alone, before its methods are known. */
const firstStep = "identifier_first";

/**
 * Splits the nodes of a flow into forms: one per method, each with the CSRF token and the hidden shared inputs.
 * Methods that share visible inputs (the identifier, the traits) share one form instead, since an input can belong
 * to one form only: there the first method's button comes first, and the others carry `formnovalidate`.
 * Pure: nodes are neither changed nor dropped.
 * @param first groups that a brand puts before ours, where a person chooses among methods
 */
export function arrange(kind: FlowKind, nodes: readonly UiNode[], first: readonly string[] = []): FormPlan[] {
  const shared = nodes.filter((node) => isShared(node) && !(kind === "settings" && !isCsrf(node)));
  const own = nodes.filter((node) => !shared.includes(node));
  const wanted = kind === "settings" ? groupOrder(kind) : [...new Set([...first, ...groupOrder(kind)])];
  const ordered = isFirstStepPast(nodes) ? wanted.filter((group) => group !== firstStep) : wanted;
  const groups = sortGroups(ordered, [...new Set(own.map((node) => node.group))]).map((group) =>
    own.filter((node) => node.group === group),
  );
  const visible = shared.filter(isVisibleField);
  const hidden = shared.filter(isHidden).filter(isInput);
  if (visible.length === 0) return groups.map((members) => planForm(hidden, [], [members])).sort(backLast);

  const providers = groups.filter(isProviderGroup);
  const together = groups.filter((members) => !isProviderGroup(members) && members.some(isButtonOrField));
  const rest = groups.filter((members) => !providers.includes(members) && !together.includes(members));
  // A provider that asks for missing traits is the only method: then it shares the form with them.
  if (together.length === 0) return [planForm(hidden, visible, [...providers, ...rest])];
  const main = planForm(hidden, visible, [...together, ...rest]);
  const leading = groups.findIndex((members) => together.includes(members));
  const apart = providers.map((members) => ({ members, plan: planForm(hidden.filter(isCsrf), [], [members]) }));
  const isBefore = ({ members }: { members: UiNode[] }) => groups.indexOf(members) < leading;
  return [...apart.filter(isBefore), { plan: main }, ...apart.filter((it) => !isBefore(it))].map(({ plan }) => plan);
}

function planForm(shared: InputNode[], visible: UiNode[], groups: UiNode[][]): FormPlan {
  const sections = groups
    .map((members) => ({
      group: members[0]?.group ?? "default",
      hidden: members.filter(isHidden).filter(isInput),
      fields: members.filter(isVisibleField),
      buttons: sortButtons(members.filter(isButton)),
      isPast: members[0]?.group === firstStep && isFirstStepPast(groups.flat()),
    }))
    .filter(({ hidden, fields, buttons }) => hidden.length + fields.length + buttons.length > 0);
  const first = sections[0];
  if (first) first.fields = [...visible, ...first.fields];
  else if (visible.length > 0)
    sections.push({ group: "default", hidden: [], fields: visible, buttons: [], isPast: false });
  const members = groups.flat();
  return {
    group: sections[0]?.group ?? members[0]?.group ?? "default",
    hidden: shared,
    sections,
    scripts: members.filter((node) => node.attributes.node_type === "script"),
  };
}

function sortGroups(order: readonly string[], groups: string[]): string[] {
  const rank = new Map(order.map((group, index) => [group, index]));
  const last = order.length;
  return groups
    .map((group, index) => ({ group, index, rank: rank.get(group) ?? last }))
    .sort((a, b) => a.rank - b.rank || a.index - b.index)
    .map(({ group }) => group);
}

function sortButtons(buttons: InputNode[]): InputNode[] {
  return [...buttons.filter((node) => !standsLast(node)), ...buttons.filter(standsLast)];
}

/**
 * True if the account's own methods stand beside the step that asks for the account: with account enumeration mitigated,
 * a newer Kratos leaves that step's button there after a code was sent. Two main buttons would leave the next step open.
 */
function isFirstStepPast(nodes: readonly UiNode[]): boolean {
  return nodes.some((node) => (node.group === "password" || node.group === "code") && isButton(node));
}

/** Forms that only lead back come after all others. */
function backLast(a: FormPlan, b: FormPlan): number {
  return Number(leadsBack(a)) - Number(leadsBack(b));
}

function leadsBack(form: FormPlan): boolean {
  const buttons = form.sections.flatMap((section) => section.buttons);
  return buttons.length > 0 && buttons.every((node) => node.attributes.name === "screen");
}

function isProviderGroup(members: UiNode[]): boolean {
  return methodOf(members[0]?.group ?? "")?.provider === true && members.some(isButton);
}

function isButtonOrField(node: UiNode): boolean {
  return isButton(node) || isVisibleField(node);
}

function isCsrf(node: UiNode): boolean {
  return isInput(node) && node.attributes.name === "csrf_token";
}
