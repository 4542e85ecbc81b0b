import type { InputHTMLAttributes, ReactNode, SelectHTMLAttributes } from "react";

type FieldProps = {
  id: string;
  label: ReactNode;
  /** Said after the label of a field that may stay empty. */
  optional?: ReactNode;
  hint?: ReactNode;
  /** Errors and notes under the control; each brings its own id. */
  messages?: ReactNode;
  children: ReactNode;
};

/** Label, hint, control and messages of one field, tied together in one place (WCAG 1.3.1, 3.3.1, 3.3.2). */
export function Field({ id, label, optional, hint, messages, children }: FieldProps) {
  return (
    <div className="field">
      <label htmlFor={id} className="label">
        {label}
        {optional && <span className="font-normal text-muted"> {optional}</span>}
      </label>
      {hint && (
        <p id={`${id}-hint`} className="pb-0.5 text-sm text-muted">
          {hint}
        </p>
      )}
      {children}
      {messages}
    </div>
  );
}

/** A text-like control. 16 px text, or phones zoom in. */
export function Input(props: InputHTMLAttributes<HTMLInputElement>) {
  return <input {...props} className={props.className ? `control ${props.className}` : "control"} />;
}

export function Select({ children, ...props }: SelectHTMLAttributes<HTMLSelectElement>) {
  return (
    <span className="control-list">
      <select {...props} className="control">
        {children}
      </select>
    </span>
  );
}

type CheckboxProps = InputHTMLAttributes<HTMLInputElement> & { label: ReactNode; messages?: ReactNode };

/** A checkbox whose whole row is the target. */
export function Checkbox({ label, messages, ...props }: CheckboxProps) {
  return (
    <div className="field">
      <label htmlFor={props.id} className="flex min-h-11 items-center gap-3 text-base text-ink cursor-pointer">
        <input {...props} type="checkbox" className="tick" />
        <span>{label}</span>
      </label>
      {messages}
    </div>
  );
}
