import { define } from "../dom/define";
import { fill } from "../dom/fill";
import { deadlineOf, expiryAt } from "../time/expiry";

define("flow-expiry", (host, life) => {
  const { expiresAt, now, warn = "", expired = "", renewLabel = "", renewHref = "" } = host.dataset;
  const deadline = deadlineOf(expiresAt, now, Date.now());
  if (!deadline) return;
  let timer = 0;
  let message: HTMLElement | undefined;

  const show = (role: string, text: string) => {
    if (message?.getAttribute("role") !== role) {
      message = document.createElement("p");
      message.setAttribute("role", role);
      const link = document.createElement("a");
      link.href = renewHref;
      link.textContent = renewLabel;
      host.replaceChildren(message, link);
      host.hidden = false;
    }
    const node = message;
    // A live region has to be there before its words come.
    if (node.textContent !== text) setTimeout(() => (node.textContent = text), 50);
  };
  const check = () => {
    clearTimeout(timer);
    const { phase, minutes, wait } = expiryAt(deadline, Date.now());
    if (phase === "expired") return show("alert", expired);
    if (phase === "soon") show("status", fill(warn, "minutes", minutes));
    timer = window.setTimeout(check, wait);
  };

  check();
  // Timers sleep when the machine does.
  document.addEventListener("visibilitychange", check, life);
  window.addEventListener("pageshow", check, life);
});
