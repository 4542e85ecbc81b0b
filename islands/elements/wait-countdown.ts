import { announce, listenable } from "../dom/announce";
import { define } from "../dom/define";
import { waitStep } from "../time/wait";

define("wait-countdown", (host, life) => {
  const text = host.querySelector("p");
  if (!text) return;
  const { wait = "", ready = "" } = host.dataset;
  const end = Date.now() + Number(host.dataset.seconds) * 1_000;
  const lang = document.documentElement.lang || undefined;

  const tick = () => {
    const left = Math.ceil((end - Date.now()) / 1_000);
    if (left > 0) {
      const { unit, count } = waitStep(left);
      const time = new Intl.NumberFormat(lang, { style: "unit", unit, unitDisplay: "long" }).format(count);
      // Seen, not announced: a screen reader reads it when it comes by.
      text.textContent = wait.replace("{time}", () => time);
      return;
    }
    clearInterval(timer);
    text.textContent = ready;
    text.setAttribute("aria-hidden", "true");
    announce(ready);
  };

  listenable();
  const timer = setInterval(tick, 1_000);
  tick();
  life.signal.addEventListener("abort", () => clearInterval(timer));
});
