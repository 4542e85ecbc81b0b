import { defineElement } from "../dom/custom-element";
import { retryDelayMs } from "../time/waits";

const askTimeoutMs = 8_000;
/** Time to read that it is done. */
const readingMs = 1_200;

defineElement("mail-wait", (host, whileConnected) => {
  const {
    ask = "",
    goOn = "",
    here = goOn,
    done = "",
    elsewhere = "",
    kind = "",
    flow = "",
    since = "",
  } = host.dataset;
  const { signal } = whileConnected;
  const message = document.createElement("p");
  message.setAttribute("role", "status");
  message.className = "text-sm font-medium";
  host.append(message);
  let attempt = 1;
  let timer = 0;
  let isAsking = false;
  let isOver = false;

  const stateNow = async (): Promise<string> => {
    const request = new AbortController();
    const limit = setTimeout(() => request.abort(), askTimeoutMs);
    try {
      const query = new URLSearchParams({ kind, flow, since });
      const options = { cache: "no-store", redirect: "error", signal: request.signal } as const;
      const response = await fetch(`${ask}?${query}`, { headers: { accept: "application/json" }, ...options });
      // An error, as of an outage, has no state: it tells nothing yet.
      return String((await response.json()).state ?? "waiting");
    } catch {
      return "waiting";
    } finally {
      clearTimeout(limit);
    }
  };
  const schedule = () => {
    clearTimeout(timer);
    timer = window.setTimeout(check, retryDelayMs(attempt++, Math.random()));
  };
  const check = async () => {
    clearTimeout(timer);
    // A hidden tab asks when it is shown again: people come back from their mail.
    if (isAsking || isOver || signal.aborted || document.hidden) return;
    isAsking = true;
    const state = await stateNow();
    isAsking = false;
    if (signal.aborted) return;
    if (state === "waiting") return schedule();
    isOver = true;
    if (state === "elsewhere") message.textContent = elsewhere;
    if (state !== "done" && state !== "verified") return;
    message.textContent = done;
    timer = window.setTimeout(() => location.replace(state === "done" ? here : goOn), readingMs);
  };

  schedule();
  document.addEventListener("visibilitychange", check, whileConnected);
  signal.addEventListener("abort", () => clearTimeout(timer));
});
