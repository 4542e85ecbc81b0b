import { defineElement } from "../dom/custom-element";
import { retryDelayMs } from "../time/waits";

const storageKey = "portico-retries";
const retriesCountForMs = 120_000;
const probeTimeoutMs = 8_000;
/** Time to read that the service is back. */
const readingMs = 800;

/** Asks the health page, because each request for the page itself would start a flow. */
async function isHealthy(probe: string): Promise<boolean> {
  const request = new AbortController();
  const timer = setTimeout(() => request.abort(), probeTimeoutMs);
  try {
    // An error is the shortest as JSON.
    const headers = { accept: "application/json" };
    const response = await fetch(probe, { headers, cache: "no-store", redirect: "manual", signal: request.signal });
    return response.status === 200;
  } catch {
    return false;
  } finally {
    clearTimeout(timer);
  }
}

/** How often this tab has met the outage again after a healthy probe, within the last two minutes. */
function recentRetries(): number {
  const [count, at] = (sessionStorage.getItem(storageKey) ?? "").split(" ").map(Number);
  return count && at && Date.now() - at < retriesCountForMs ? count : 0;
}

defineElement("retry-when-back", (host, whileConnected) => {
  const { href = location.href, probe = "/health/ready", waiting = "", back = "" } = host.dataset;
  const { signal } = whileConnected;
  const message = document.createElement("p");
  message.setAttribute("role", "status");
  host.append(message);
  setTimeout(() => (message.textContent = waiting), 50);

  const retries = recentRetries();
  let attempt = retries;
  let timer = 0;
  let isProbing = false;

  const schedule = () => {
    clearTimeout(timer);
    timer = window.setTimeout(check, retryDelayMs(attempt++, Math.random()));
  };
  const check = async () => {
    clearTimeout(timer);
    // A hidden tab checks when it is shown again.
    if (isProbing || signal.aborted || document.hidden) return;
    isProbing = true;
    const isBack = await isHealthy(probe);
    isProbing = false;
    if (signal.aborted) return;
    if (!isBack) return schedule();
    message.textContent = back;
    sessionStorage.setItem(storageKey, `${retries + 1} ${Date.now()}`);
    const form = host.querySelector("form");
    timer = window.setTimeout(() => (form ? form.requestSubmit() : location.replace(href)), readingMs);
  };

  schedule();
  document.addEventListener("visibilitychange", check, whileConnected);
  window.addEventListener("online", check, whileConnected);
  signal.addEventListener("abort", () => clearTimeout(timer));
});
