import { announce, listenable } from "../dom/announce";
import { define } from "../dom/define";
import { fill } from "../dom/fill";

define("resend-timer", (host, life) => {
  const button = host.querySelector("button");
  if (!button) return;
  const countdown =
    host.querySelector<HTMLElement>("[data-countdown]") ?? host.appendChild(document.createElement("p"));
  const { wait = "", ready = "" } = host.dataset;
  // A clock that is behind the server's must not make the wait longer than it is.
  const start = Math.min(Number(host.dataset.since) || Date.now(), Date.now());
  const end = start + Number(host.dataset.seconds) * 1_000;

  const tick = () => {
    const left = Math.ceil((end - Date.now()) / 1_000);
    if (left > 0) {
      countdown.textContent = fill(wait, "seconds", left);
      return;
    }
    clearInterval(timer);
    button.removeAttribute("aria-disabled");
    button.removeAttribute("aria-describedby");
    countdown.textContent = ready;
    // Seen here, heard from the live region.
    countdown.setAttribute("aria-hidden", "true");
    announce(ready);
  };

  if (!(end > Date.now())) return;
  listenable();
  button.setAttribute("aria-disabled", "true");
  countdown.id ||= "resend-wait";
  button.setAttribute("aria-describedby", countdown.id);
  countdown.hidden = false;
  const timer = setInterval(tick, 1_000);
  tick();
  button.addEventListener(
    "click",
    (event) => {
      if (end > Date.now()) event.preventDefault();
    },
    life,
  );
});
