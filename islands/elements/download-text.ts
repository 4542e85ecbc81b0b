import { define } from "../dom/define";
import { targetOf, textOf } from "../dom/target";

define("download-text", (host, life) => {
  const button = host.querySelector("button");
  if (!button || !targetOf(host)) return;
  button.hidden = false;
  button.addEventListener(
    "click",
    () => {
      const target = targetOf(host);
      if (!target) return;
      const link = document.createElement("a");
      link.href = URL.createObjectURL(new Blob([`${textOf(target)}\n`], { type: "text/plain;charset=utf-8" }));
      link.download = host.dataset.filename ?? "";
      link.click();
      // Safari reads the file a little later.
      setTimeout(() => URL.revokeObjectURL(link.href), 10_000);
    },
    life,
  );
});
