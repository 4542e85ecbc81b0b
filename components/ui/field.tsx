import type { ReactNode } from "react";
import { type FieldMessage, FieldMessages, messageIdOf } from "./field-messages";

/** What a control carries to be tied to its label, its hint and what is said of it. */
export type FieldTies = { id: string; "aria-invalid": true | undefined; "aria-describedby": string | undefined };

type Ties = {
  /** DOM id of the control; those of its hint and messages are made from it. */
  id: string;
  hint?: ReactNode;
  /** Errors and notes, drawn under the control. */
  errors?: readonly FieldMessage[];
  /** DOM ids of errors about this field that are drawn elsewhere: they make it invalid as well. */
  errorsElsewhere?: readonly string[];
  /** DOM ids of what is read before the hint, where the focus begins in this field. */
  readFirst?: readonly string[];
};

type FieldProps = Ties & {
  label: ReactNode;
  /** Said after the label of a field that may stay empty. */
  optional?: ReactNode;
  /** Draws the control, with what ties it to all that is around it. */
  children: (ties: FieldTies) => ReactNode;
};

/** Label, hint, control and errors of one field, tied together in one place (WCAG 1.3.1, 3.3.1, 3.3.2). */
export function Field({ label, optional, children, ...field }: FieldProps) {
  const { id, hint, errors = [] } = field;
  return (
    <div className="field">
      <label htmlFor={id} className="label">
        <LabelText label={label} optional={optional} />
      </label>
      <Hint id={id} hint={hint} />
      {children(tiesOf(field))}
      <FieldMessages id={id} messages={errors} />
    </div>
  );
}

/** Several controls that are one question: what is said of it is said of the group. */
export function Fieldset({
  label,
  optional,
  children,
  ...field
}: Omit<FieldProps, "children"> & { children: ReactNode }) {
  const { id, hint, errors = [] } = field;
  // A group has no state of its own that could be called invalid.
  const { "aria-invalid": isInvalid, ...ties } = tiesOf(field);
  return (
    <fieldset {...ties} className="field min-w-0" data-invalid={isInvalid}>
      <legend className="label pb-1.5">
        <LabelText label={label} optional={optional} />
      </legend>
      <Hint id={id} hint={hint} />
      {children}
      <FieldMessages id={id} messages={errors} />
    </fieldset>
  );
}

/** A field whose whole row is label and target: its control is a `Tick`. */
export function Checkbox({ label, children, ...field }: Omit<FieldProps, "hint" | "optional">) {
  const { id, errors = [] } = field;
  return (
    <div className="field">
      <label htmlFor={id} className="flex min-h-11 items-center gap-3 text-base text-ink cursor-pointer">
        {children(tiesOf(field))}
        <span>{label}</span>
      </label>
      <FieldMessages id={id} messages={errors} />
    </div>
  );
}

function LabelText({ label, optional }: Pick<FieldProps, "label" | "optional">) {
  return (
    <>
      {label}
      {optional && <span className="font-normal text-muted"> {optional}</span>}
    </>
  );
}

function Hint({ id, hint }: Pick<Ties, "id" | "hint">) {
  if (!hint) return null;
  return (
    <p id={hintIdOf(id)} className="pb-0.5 text-sm text-muted">
      {hint}
    </p>
  );
}

function tiesOf({ id, hint, errors = [], errorsElsewhere = [], readFirst = [] }: Ties): FieldTies {
  const describedBy = [
    ...readFirst,
    ...(hint ? [hintIdOf(id)] : []),
    ...errorsElsewhere,
    ...errors.map(({ key }) => messageIdOf(id, key)),
  ];
  return {
    id,
    "aria-invalid": errors.some(({ isError }) => isError) || errorsElsewhere.length > 0 || undefined,
    "aria-describedby": [...new Set(describedBy)].join(" ") || undefined,
  };
}

function hintIdOf(id: string): string {
  return `${id}-hint`;
}
