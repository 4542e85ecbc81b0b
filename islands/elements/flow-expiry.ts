import { define } from "../dom/define";
import { ENDED } from "../dom/ended";
import { fill } from "../dom/fill";
import { deadlineOf, expiryAt } from "../time/expiry";

define("flow-expiry", (host, life) => {
  const { expiresAt, now, warn = "", expired = "" } = host.dataset;
  const deadline = deadlineOf(expiresAt, now, Date.now());
  if (!deadline) return;
  let timer = 0;
  let message: HTMLElement | undefined;

  const show = (role: string, text: string, label = "", href = "") => {
    if (message?.getAttribute("role") !== role) {
      message = document.createElement("p");
      message.setAttribute("role", role);
      const link = document.createElement("a");
      link.href = href;
      link.textContent = label;
      link.dataset.keep = "";
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
    const { renewLabel, renewHref, extendLabel, extendHref } = host.dataset;
    if (phase === "expired") {
      document.dispatchEvent(new Event(ENDED));
      return show("alert", expired, renewLabel, renewHref);
    }
    if (phase === "soon") show("status", fill(warn, "minutes", minutes), extendLabel, extendHref);
    timer = window.setTimeout(check, wait);
  };

  check();
  // Timers sleep when the machine does.
  document.addEventListener("visibilitychange", check, life);
  window.addEventListener("pageshow", check, life);
});
