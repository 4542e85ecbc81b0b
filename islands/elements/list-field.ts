import { defineElement } from "../dom/custom-element";
import { addLiveRegion, announce } from "../dom/live-region";

defineElement("list-field", (host, whileConnected) => {
  addLiveRegion();
  const add = host.querySelector<HTMLButtonElement>(":scope > button");
  for (const row of host.querySelectorAll("[data-row=scriptless]")) row.remove();
  for (const button of host.querySelectorAll("button")) {
    // Enter in a field is not to press one of these.
    button.type = "button";
    button.classList.remove("invisible");
  }
  const rows = () => [...host.querySelectorAll<HTMLElement>(":scope > [data-row]")];
  const inputOf = (row: HTMLElement | undefined) => row?.querySelector("input");
  const template = rows().at(-1)?.cloneNode(true);
  if (!add || !(template instanceof HTMLElement)) return;

  /** What counts rows follows their order: ids, labels, the testers' hooks. */
  const number = () => {
    for (const [index, row] of rows().entries()) {
      const input = inputOf(row);
      const label = input?.getAttribute("aria-label")?.replace(/\d+$/, `${index + 1}`) ?? "";
      input?.setAttribute("aria-label", label);
      if (input) input.id = input.id.replace(/\d+$/, `${index}`);
      const remove = row.querySelector("button");
      remove?.setAttribute("aria-describedby", input?.id ?? "");
      // A list of one empty field has nothing to take out.
      if (remove) remove.hidden = rows().length === 1 && !input?.value;
      row.dataset.testid = row.dataset.testid?.replace(/\d+$/, `${index}`);
    }
  };
  /** A row to be filled in: shown, sent, and without what was said of the one it is a copy of. */
  const emptied = (row: HTMLElement) => {
    row.hidden = false;
    for (const message of row.querySelectorAll("[role]")) message.remove();
    const input = inputOf(row);
    for (const name of ["aria-invalid", "aria-describedby", "autofocus", "value"]) input?.removeAttribute(name);
    if (input) Object.assign(input, { value: "", disabled: false });
    return row;
  };
  const onClick = (event: MouseEvent) => {
    const button = event.target instanceof Element ? event.target.closest("button") : null;
    if (!button) return;
    const row = button.closest<HTMLElement>("[data-row]");
    if (!row) {
      add.before(emptied(template.cloneNode(true) as HTMLElement));
      number();
      return inputOf(rows().at(-1))?.focus();
    }
    const index = rows().indexOf(row);
    row.remove();
    number();
    announce(host.dataset.removed);
    (inputOf(rows()[index]) ?? add).focus();
  };

  // What stays empty is left out of what is sent (trait-values.ts), so that a field need not be filled in.
  for (const row of rows().filter(({ hidden }) => hidden)) emptied(row);
  number();
  host.addEventListener("click", onClick, whileConnected);
});
