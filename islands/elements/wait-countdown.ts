import { defineElement } from "../dom/custom-element";
import { addLiveRegion, announce } from "../dom/live-region";
import { waitUnit } from "../time/waits";

defineElement("wait-countdown", (host, { signal }) => {
  const text = host.querySelector("p");
  if (!text) return;
  const { wait = "", ready = "" } = host.dataset;
  const end = Date.now() + Number(host.dataset.seconds) * 1_000;
  const lang = document.documentElement.lang || undefined;

  const tick = () => {
    const left = Math.ceil((end - Date.now()) / 1_000);
    if (left > 0) {
      const { unit, count } = waitUnit(left);
      const time = new Intl.NumberFormat(lang, { style: "unit", unit, unitDisplay: "long" }).format(count);
      text.textContent = wait.replace("{time}", () => time);
      return;
    }
    clearInterval(timer);
    text.textContent = ready;
    // The live region announces it.
    text.setAttribute("aria-hidden", "true");
    announce(ready);
  };

  addLiveRegion();
  const timer = setInterval(tick, 1_000);
  tick();
  signal.addEventListener("abort", () => clearInterval(timer));
});
