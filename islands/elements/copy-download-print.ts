import { defineElement, type WhileConnected } from "../dom/custom-element";
import { addLiveRegion, announce } from "../dom/live-region";

/** The element that `data-target` selects. */
function targetOf(host: HTMLElement): HTMLElement | null {
  return document.querySelector<HTMLElement>(host.dataset.target ?? ":not(*)");
}

/** The parts of the target marked `data-copy`, one per line, or else all of its text. */
function textOf(target: HTMLElement): string {
  const parts = [...target.querySelectorAll("[data-copy]")];
  if (parts.length) return parts.map((part) => part.textContent?.trim()).join("\n");
  // biome-ignore lint/performance/useDomNodeTextContent: only rendered text has the line breaks of a list
  return target instanceof HTMLInputElement ? target.value : target.innerText.trim();
}

/** Reveals the element's button; without a target there is nothing to press it for. */
function onPress(host: HTMLElement, whileConnected: WhileConnected, action: (target: HTMLElement) => void): void {
  const button = host.querySelector("button");
  if (!button || !targetOf(host)) return;
  button.hidden = false;
  button.addEventListener(
    "click",
    () => {
      const target = targetOf(host);
      if (target) action(target);
    },
    whileConnected,
  );
}

defineElement("copy-text", (host, whileConnected) => {
  if (!navigator.clipboard) return;
  addLiveRegion();
  const region = host.querySelector<HTMLElement>("[role=status]") ?? undefined;
  onPress(host, whileConnected, async (target) => {
    try {
      await navigator.clipboard.writeText(textOf(target));
      announce(host.dataset.copied, region);
    } catch {
      // Not permitted: select the text, so that the keyboard's own copy command works.
      getSelection()?.selectAllChildren(target);
      announce(host.dataset.failed, region);
    }
  });
});

defineElement("download-text", (host, whileConnected) =>
  onPress(host, whileConnected, (target) => {
    const link = document.createElement("a");
    link.href = URL.createObjectURL(new Blob([`${textOf(target)}\n`], { type: "text/plain;charset=utf-8" }));
    link.download = host.dataset.filename ?? "";
    link.click();
    // Safari reads the file a little later.
    setTimeout(() => URL.revokeObjectURL(link.href), 10_000);
  }),
);

defineElement("print-page", (host, whileConnected) => {
  const button = host.querySelector("button");
  if (!button) return;
  button.hidden = false;
  button.addEventListener("click", () => window.print(), whileConnected);
});
