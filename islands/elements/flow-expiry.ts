import { defineElement } from "../dom/custom-element";
import { deadlineOf, expiryAt } from "../time/expiry";

/** Sent to the document when the page's flow has expired: Kratos answers its forms with a new, empty flow. */
export const FLOW_EXPIRED = "portico:flow-expired";

defineElement("flow-expiry", (host, whileConnected) => {
  const { expiresAt, now } = host.dataset;
  const deadline = deadlineOf(expiresAt, now, Date.now());
  if (!deadline) return;
  let timer = 0;
  let message: HTMLElement | undefined;

  const show = (role: string, text = "", label = "", href = "") => {
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
    const region = message;
    // Screen readers ignore a live region that arrives together with its text.
    if (region.textContent !== text) setTimeout(() => (region.textContent = text), 50);
  };
  const update = () => {
    clearTimeout(timer);
    const { phase, nextMs } = expiryAt(deadline, Date.now());
    const { extendLabel, extendHref, renewLabel, renewHref } = host.dataset;
    if (phase === "expired") {
      document.dispatchEvent(new Event(FLOW_EXPIRED));
      return show("alert", host.dataset.expired, renewLabel, renewHref);
    }
    if (phase !== "open") show("status", host.dataset[phase], extendLabel, extendHref);
    timer = window.setTimeout(update, nextMs);
  };

  update();
  // Timers do not run while the device sleeps.
  document.addEventListener("visibilitychange", update, whileConnected);
  window.addEventListener("pageshow", update, whileConnected);
});
