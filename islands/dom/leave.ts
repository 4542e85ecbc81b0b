/** Sent before a form is posted by script: `form.submit()` fires no submit event, and pending-submit wants a say. */
export const LEAVE = "portico:leave";

declare global {
  interface HTMLElementEventMap {
    [LEAVE]: CustomEvent<Element | undefined>;
  }
}

/** Posts the form as it is, without validation or submitter, unless a submit is already under way. */
export function leave(form: HTMLFormElement, pressed?: HTMLElement): void {
  const event = new CustomEvent(LEAVE, { bubbles: true, cancelable: true, detail: pressed });
  if (form.dispatchEvent(event)) HTMLFormElement.prototype.submit.call(form);
}
