import { announce, listenable } from "../dom/announce";
import { define } from "../dom/define";
import { targetOf, textOf } from "../dom/target";

define("copy-text", (host, life) => {
  const button = host.querySelector("button");
  if (!button || !targetOf(host) || !navigator.clipboard) return;
  const region = host.querySelector<HTMLElement>("[role=status]") ?? undefined;
  listenable();
  button.hidden = false;
  button.addEventListener(
    "click",
    async () => {
      const target = targetOf(host);
      if (!target) return;
      try {
        await navigator.clipboard.writeText(textOf(target));
        announce(host.dataset.copied, region);
      } catch {
        // Not allowed: what was to be copied is marked, and the person's own keys do the rest.
        getSelection()?.selectAllChildren(target);
        announce(host.dataset.failed, region);
      }
    },
    life,
  );
});
