/** The text that a control is about: the parts marked `data-copy`, one per line, or else all of the target. */
export function textOf(target: HTMLElement): string {
  const parts = [...target.querySelectorAll("[data-copy]")];
  if (parts.length) return parts.map((part) => part.textContent?.trim()).join("\n");
  // biome-ignore lint/performance/useDomNodeTextContent: the lines of a list are lines only as they are drawn
  return target instanceof HTMLInputElement ? target.value : target.innerText.trim();
}

/** The target named by `data-target` (a selector), read when it is needed. */
export function targetOf(host: HTMLElement): HTMLElement | null {
  return document.querySelector<HTMLElement>(host.dataset.target ?? ":not(*)");
}
