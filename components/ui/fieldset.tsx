import type { ReactNode } from "react";
import { type FieldMessage, FieldMessages, messageIdOf } from "./field-messages";

type Props = {
  /** DOM id of the group; those of its hint and messages are made from it. */
  id: string;
  legend: ReactNode;
  optional?: ReactNode;
  hint?: ReactNode;
  errors?: readonly FieldMessage[];
  errorsElsewhere?: readonly string[];
  readFirst?: readonly string[];
  children: ReactNode;
};

/** Several controls that are one question: what is said of it is said of the group (WCAG 1.3.1, 3.3.1). */
export function Fieldset({
  id,
  legend,
  optional,
  hint,
  errors = [],
  errorsElsewhere = [],
  readFirst = [],
  ...rest
}: Props) {
  const isInvalid = errors.some(({ isError }) => isError) || errorsElsewhere.length > 0;
  const hintId = hint ? [`${id}-hint`] : [];
  const describedBy = [...readFirst, ...hintId, ...errorsElsewhere, ...errors.map(({ key }) => messageIdOf(id, key))];
  return (
    <fieldset
      id={id}
      className="field min-w-0"
      aria-describedby={describedBy.join(" ") || undefined}
      data-invalid={isInvalid || undefined}
    >
      <legend className="label pb-1.5">
        {legend}
        {optional && <span className="font-normal text-muted"> {optional}</span>}
      </legend>
      {hint && (
        <p id={`${id}-hint`} className="pb-0.5 text-sm text-muted">
          {hint}
        </p>
      )}
      {rest.children}
      <FieldMessages id={id} messages={errors} />
    </fieldset>
  );
}
