/** Listener options that remove the listener when the element leaves the page. */
export interface WhileConnected {
  signal: AbortSignal;
}

/** Registers `tag`; `connect` runs each time such an element enters the page. */
export function defineElement(tag: string, connect: (host: HTMLElement, whileConnected: WhileConnected) => void): void {
  if (customElements.get(tag)) return;
  customElements.define(
    tag,
    class extends HTMLElement {
      declare connection?: AbortController;

      connectedCallback() {
        this.connection = new AbortController();
        connect(this, this.connection);
      }

      disconnectedCallback() {
        this.connection?.abort();
      }
    },
  );
}

/** Runs `reset` when the browser restores the page from its back/forward cache. */
export function onCacheRestore(whileConnected: WhileConnected, reset: () => void): void {
  window.addEventListener("pageshow", (event) => event.persisted && reset(), whileConnected);
}
