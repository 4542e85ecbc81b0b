import { defineElement } from "../dom/custom-element";
import { addLiveRegion, announce } from "../dom/live-region";

defineElement("resend-timer", (host, whileConnected) => {
  const button = host.querySelector("button");
  const end = Date.now() + Number(host.dataset.seconds) * 1_000;
  if (!button || !(end > Date.now())) return;
  const { wait = "", ready = "" } = host.dataset;
  const countdown = host.appendChild(document.createElement("p"));

  const tick = () => {
    const left = Math.ceil((end - Date.now()) / 1_000);
    if (left > 0) {
      countdown.textContent = wait.replace(
        "{seconds}",
        left.toLocaleString(document.documentElement.lang || undefined),
      );
      return;
    }
    clearInterval(timer);
    button.removeAttribute("aria-disabled");
    button.removeAttribute("aria-describedby");
    countdown.textContent = ready;
    // The live region announces it.
    countdown.setAttribute("aria-hidden", "true");
    announce(ready);
  };

  addLiveRegion();
  button.setAttribute("aria-disabled", "true");
  countdown.id = "resend-wait";
  button.setAttribute("aria-describedby", countdown.id);
  const timer = setInterval(tick, 1_000);
  tick();
  button.addEventListener(
    "click",
    (event) => {
      if (end > Date.now()) event.preventDefault();
    },
    whileConnected,
  );
});
