let pageRegion: HTMLElement | undefined;
let timer = 0;

/** Draws the page's polite live region: it has to be there some time before it has something to say. */
export function listenable(): void {
  if (pageRegion) return;
  pageRegion = document.createElement("div");
  pageRegion.className = "sr-only";
  pageRegion.setAttribute("role", "status");
  document.body.append(pageRegion);
}

/** Says it politely, in the given region or the page's own. Screen readers hear changes, hence the empty moment. */
export function announce(text = "", region = pageRegion): void {
  if (!region) return;
  clearTimeout(timer);
  region.textContent = "";
  timer = window.setTimeout(() => (region.textContent = text), 50);
}
