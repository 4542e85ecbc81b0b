import { define } from "../dom/define";
import { backOff } from "../time/back-off";

const TRIES = "portico-retries";
const PATIENCE = 8_000;
const READ_ALOUD = 800;

/** Asks the health page, never the page itself: each request for /login begins a flow. */
async function isBack(probe: string): Promise<boolean> {
  const request = new AbortController();
  const timer = setTimeout(() => request.abort(), PATIENCE);
  try {
    const answer = await fetch(probe, {
      cache: "no-store",
      redirect: "manual",
      headers: { "x-portico-poll": "1" },
      signal: request.signal,
    });
    return answer.status === 200;
  } catch {
    return false;
  } finally {
    clearTimeout(timer);
  }
}

/** How often this tab has come back to an outage within the last minutes: a healthy probe may promise too much. */
function earlierTries(): number {
  const [count, at] = (sessionStorage.getItem(TRIES) ?? "").split(" ").map(Number);
  return count && at && Date.now() - at < 120_000 ? count : 0;
}

define("retry-when-back", (host, life) => {
  const { href = location.href, probe = "/health/ready", waiting = "", back = "" } = host.dataset;
  const message = document.createElement("p");
  message.setAttribute("role", "status");
  host.append(message);
  setTimeout(() => (message.textContent = waiting), 50);

  const tries = earlierTries();
  let attempt = tries;
  let timer = 0;
  let asking = false;

  const plan = () => {
    clearTimeout(timer);
    timer = window.setTimeout(ask, backOff(attempt++, Math.random()));
  };
  const ask = async () => {
    clearTimeout(timer);
    // A tab out of sight asks when it is looked at again.
    if (asking || life.signal.aborted || document.hidden) return;
    asking = true;
    const answered = await isBack(probe);
    asking = false;
    if (life.signal.aborted) return;
    if (!answered) return plan();
    message.textContent = back;
    sessionStorage.setItem(TRIES, `${tries + 1} ${Date.now()}`);
    const form = host.querySelector("form");
    timer = window.setTimeout(() => (form ? form.requestSubmit() : location.replace(href)), READ_ALOUD);
  };

  plan();
  document.addEventListener("visibilitychange", ask, life);
  window.addEventListener("online", ask, life);
  life.signal.addEventListener("abort", () => clearTimeout(timer));
});
