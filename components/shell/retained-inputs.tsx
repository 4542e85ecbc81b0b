import { type RetainedForm, retainedAction } from "@/lib/request/retained-form";

/** A form that did not get through, inside of one of our own forms: where it was meant to go, and its fields. */
export function RetainedInputs({ form: { action, fields } }: { form: RetainedForm }) {
  return [[retainedAction, action] as const, ...fields].map(([name, value]) => (
    <input key={`${name}=${value}`} type="hidden" name={name} value={value} />
  ));
}
