import type { UiNode } from "@ory/client";
import type { InputNode } from "../kratos/flow";
import { methodOf } from "./methods";

/** One method inside a form: what is filled in for it and what sends it. */
export type Section = {
  group: string;
  hidden: InputNode[];
  fields: UiNode[];
  buttons: InputNode[];
  /** The step before this screen, whose button is needed no more: it is drawn, but hidden. */
  isPast: boolean;
};

/** One `<form>`: the hidden inputs that its methods share, and one section per method; the first holds the primary button. */
export type FormPlan = { group: string; hidden: InputNode[]; sections: Section[]; scripts: UiNode[] };

/** True for a method of which a person sees something; others are for a script, or for Kratos alone. */
export function isSeen({ fields, buttons, isPast }: Section): boolean {
  return !isPast && fields.length + buttons.length > 0;
}

/** The methods of a form that a person chooses among, by their buttons; going back is no method. */
export function choicesIn({ sections }: FormPlan): Section[] {
  return sections.filter(({ buttons, isPast }) => !isPast && buttons.some((node) => node.attributes.name !== "screen"));
}

/** True for a form of nothing but providers. */
export function isProviderForm({ group }: FormPlan): boolean {
  return methodOf(group)?.provider === true;
}

/** The form whose first button is the main one of the screen: the first that is not of providers, if there is one. */
export function mainForm(plans: readonly FormPlan[]): FormPlan | undefined {
  return plans.find((plan) => !isProviderForm(plan)) ?? plans[0];
}

/** True for the first form of the alternatives: after a single provider, and after our own first method. */
export function startsAlternatives(plan: FormPlan, plans: readonly FormPlan[]): boolean {
  const choices = plans.filter((other) => choicesIn(other).length > 0);
  const place = choices.indexOf(plan);
  const before = choices[place - 1];
  if (!before || choicesIn(before).length !== 1) return false;
  return place === 1 || before === choices.find((choice) => !isProviderForm(choice));
}
