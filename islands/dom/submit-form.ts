/** Sent in place of `submit`, which `form.submit()` does not fire; `preventDefault` keeps the form from being posted. */
export const FORM_SUBMIT = "portico:submit";

declare global {
  interface HTMLElementEventMap {
    [FORM_SUBMIT]: CustomEvent<Element | undefined>;
  }
}

/**
 * Posts the form without validation and without a submitter, unless a submit is already pending.
 * @param pressed the button to mark as busy
 */
export function submitForm(form: HTMLFormElement, pressed?: HTMLElement): void {
  const event = new CustomEvent(FORM_SUBMIT, { bubbles: true, cancelable: true, detail: pressed });
  if (form.dispatchEvent(event)) HTMLFormElement.prototype.submit.call(form);
}
