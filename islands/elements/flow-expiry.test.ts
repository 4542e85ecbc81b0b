import { parseHTML } from "linkedom";
import { afterEach, beforeEach, expect, test, vi } from "vitest";

const minute = 60_000;
const { document, customElements, HTMLElement, Event } = parseHTML(`<!doctype html>
  <html lang="en"><body>
    <flow-expiry hidden data-expires-at="2030-01-01T01:00:00Z" data-now="2030-01-01T00:00:00Z"
      data-two-minutes="Closes in 2 minutes." data-one-minute="Closes in 1 minute." data-expired="Closed."
      data-extend-label="More time" data-extend-href="/extend" data-renew-label="Again" data-renew-href="/renew">
    </flow-expiry>
  </body></html>`);

beforeEach(() => {
  vi.useFakeTimers();
  const window = { addEventListener: () => {}, setTimeout };
  for (const [name, value] of Object.entries({ document, customElements, HTMLElement, Event, window }))
    vi.stubGlobal(name, value);
});
afterEach(() => {
  vi.useRealTimers();
  vi.unstubAllGlobals();
});

test("says two minutes, one minute and the end in the server's own sentences", async () => {
  const { FLOW_EXPIRED } = await import("./flow-expiry");
  const expired = vi.fn();
  document.addEventListener(FLOW_EXPIRED, expired);
  const host = document.querySelector("flow-expiry");
  const shown = () => [
    host?.querySelector("p")?.getAttribute("role"),
    host?.querySelector("p")?.textContent,
    host?.querySelector("a")?.getAttribute("href"),
  ];

  vi.advanceTimersByTime(57 * minute);
  expect(host?.hasAttribute("hidden")).toBe(true);
  vi.advanceTimersByTime(minute + 100);
  expect(host?.hasAttribute("hidden")).toBe(false);
  expect(shown()).toEqual(["status", "Closes in 2 minutes.", "/extend"]);
  vi.advanceTimersByTime(minute);
  expect(shown()).toEqual(["status", "Closes in 1 minute.", "/extend"]);
  expect(expired).not.toHaveBeenCalled();
  vi.advanceTimersByTime(minute);
  expect(shown()).toEqual(["alert", "Closed.", "/renew"]);
  expect(expired).toHaveBeenCalledOnce();
});
