import { defineElement } from "../dom/custom-element";
import { fromPicker, toPicker } from "../time/date-time";

defineElement("date-time", (host, whileConnected) => {
  const input = host.querySelector("input");
  if (!input || input.readOnly) return;
  // A copy of a picker begins empty.
  const stored = input.type === "text" ? input.value : "";
  const shown = toPicker(stored);
  // What is no point in time is shown as it is, with what is said of it.
  if (shown === undefined) return;
  host.querySelector("[data-format]")?.remove();
  for (const name of ["pattern", "dir"]) input.removeAttribute(name);
  input.type = "datetime-local";
  // Seconds are part of what is stored, and asked for only where they are.
  if (shown.length > "2026-07-31T14:30".length) input.step = "any";
  input.defaultValue = shown;
  input.form?.addEventListener(
    "formdata",
    ({ formData }) => {
      // A list has several of one name, in this order.
      const all = [...(input.form?.elements ?? [])].filter(
        (other): other is HTMLInputElement => other instanceof HTMLInputElement && other.name === input.name,
      );
      const place = all.filter(({ disabled, value }) => !disabled && value).indexOf(input);
      const values = formData.getAll(input.name).filter(Boolean);
      if (place < 0) return;
      // Untouched, it stays to the letter what it was.
      values[place] = input.value === shown && shown !== stored ? stored : fromPicker(input.value);
      formData.delete(input.name);
      for (const value of values) formData.append(input.name, value);
    },
    whileConnected,
  );
});
