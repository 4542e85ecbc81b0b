import type { Life } from "./define";

/** Calls back when the browser brings the page back as it was left (Back, from its back/forward cache). */
export function whenRestored(life: Life, reset: () => void): void {
  window.addEventListener("pageshow", (event) => event.persisted && reset(), life);
}
