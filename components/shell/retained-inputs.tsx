import { type RetainedForm, retainedAction } from "@/lib/request/retained-form";

/** A form that did not get through, inside of one of our own forms: where it was meant to go, and its fields. */
export function RetainedInputs({ form: { action, fields } }: { form: RetainedForm }) {
  return <RetainedFields fields={[[retainedAction, action], ...fields]} />;
}

/** The fields alone, in a form that goes where they were meant to go. */
export function RetainedFields({ fields }: Pick<RetainedForm, "fields">) {
  return fields.map(([name, value]) => <input key={`${name}=${value}`} type="hidden" name={name} value={value} />);
}
