/** Listener options that end with the element's stay in the page. */
export interface Life {
  signal: AbortSignal;
}

/** Makes `tag` a custom element whose `upgrade` runs when it enters the page. */
export function define(tag: string, upgrade: (host: HTMLElement, life: Life) => void): void {
  if (customElements.get(tag)) return;
  customElements.define(
    tag,
    class extends HTMLElement {
      declare stay?: AbortController;

      connectedCallback() {
        this.stay = new AbortController();
        upgrade(this, this.stay);
      }

      disconnectedCallback() {
        this.stay?.abort();
      }
    },
  );
}
