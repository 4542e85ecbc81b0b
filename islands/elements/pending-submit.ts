import { defineElement, onCacheRestore } from "../dom/custom-element";
import { addLiveRegion, announce } from "../dom/live-region";
import { FORM_SUBMIT } from "../dom/submit-form";

const announceAfterMs = 1_000;
const releaseAfterMs = 10_000;

defineElement("pending-submit", (host, whileConnected) => {
  addLiveRegion();
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
      window.setTimeout(() => announce(host.dataset.busy), announceAfterMs),
      window.setTimeout(release, releaseAfterMs),
    ];
  };

  host.addEventListener("submit", (event) => onSubmit(event, event.submitter), whileConnected);
  host.addEventListener(FORM_SUBMIT, (event) => onSubmit(event, event.detail), whileConnected);
  onCacheRestore(whileConnected, release);
});
