import { defineElement } from "../dom/custom-element";

defineElement("local-time", (host) => {
  const time = host.querySelector("time");
  const at = new Date(time?.dateTime ?? "");
  if (!time || Number.isNaN(at.getTime())) return;
  const when = new Intl.DateTimeFormat(document.documentElement.lang || undefined, {
    year: "numeric",
    month: "long",
    day: "numeric",
    hour: "numeric",
    minute: "2-digit",
    timeZoneName: "short",
  }).format(at);
  time.textContent = (host.dataset.text ?? "{when}").replace("{when}", () => when);
});
