import { defineElement, onCacheRestore } from "../dom/custom-element";
import { addLiveRegion, announce } from "../dom/live-region";
import { FORM_SUBMIT } from "../dom/submit-form";

const announceAfterMs = 1_000;
const remindAfterMs = 8_000;
/** Added to the time that the server waits: its answer has to arrive. */
const releaseAfterMs = 5_000;

defineElement("pending-submit", (host, whileConnected) => {
  addLiveRegion();
  const { busy, working, limit } = host.dataset;
  let timers: number[] | undefined;
  let pressed: Element | null | undefined;

  const release = () => {
    timers?.forEach(clearTimeout);
    timers = undefined;
    pressed?.removeAttribute("aria-busy");
    pressed?.removeAttribute("data-busy");
    announce();
  };
  const onSubmit = (event: Event, button?: Element | null) => {
    if (event.defaultPrevented) return;
    if (timers) return event.preventDefault();
    // Marked, not disabled: a disabled button would not send its name and value.
    pressed = button;
    pressed?.setAttribute("aria-busy", "true");
    pressed?.setAttribute("data-busy", "");
    timers = [
      window.setTimeout(() => announce(busy), announceAfterMs),
      window.setTimeout(() => announce(working), remindAfterMs),
      window.setTimeout(release, Number(limit) + releaseAfterMs),
    ];
  };

  host.addEventListener("submit", (event) => onSubmit(event, event.submitter), whileConnected);
  host.addEventListener(FORM_SUBMIT, (event) => onSubmit(event, event.detail), whileConnected);
  // Escape stops the browser from waiting; no event tells of its button.
  window.addEventListener("keydown", ({ key }) => key === "Escape" && timers && release(), whileConnected);
  onCacheRestore(whileConnected, release);
});
