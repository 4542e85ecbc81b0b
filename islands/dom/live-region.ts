let pageRegion: HTMLElement | undefined;
let timer = 0;

/** Adds the page's polite live region. Screen readers ignore one that arrives together with its text (WCAG 4.1.3). */
export function addLiveRegion(): void {
  if (pageRegion) return;
  pageRegion = document.createElement("div");
  pageRegion.className = "sr-only";
  pageRegion.setAttribute("role", "status");
  document.body.append(pageRegion);
}

/** Announces `text` in `region`, or in the page's own. Clears it first: only changes are announced. */
export function announce(text = "", region = pageRegion): void {
  if (!region) return;
  clearTimeout(timer);
  region.textContent = "";
  timer = window.setTimeout(() => (region.textContent = text), 50);
}
