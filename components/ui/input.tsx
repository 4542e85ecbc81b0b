import type { InputHTMLAttributes, SelectHTMLAttributes } from "react";

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

/** The box of a `Checkbox`. */
export function Tick(props: InputHTMLAttributes<HTMLInputElement>) {
  return <input {...props} type="checkbox" className="tick" />;
}
