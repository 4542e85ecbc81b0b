import { announce, listenable } from "../dom/announce";
import { define } from "../dom/define";
import { LEAVE } from "../dom/leave";
import { whenRestored } from "../dom/restored";

const SAY_AFTER = 1_000;
const ALLOW_AFTER = 10_000;

define("pending-submit", (host, life) => {
  listenable();
  let timers: number[] | undefined;
  let pressed: Element | null | undefined;

  const release = () => {
    timers?.forEach(clearTimeout);
    timers = undefined;
    pressed?.removeAttribute("aria-busy");
    pressed?.removeAttribute("data-busy");
    announce();
  };
  const guard = (event: Event, button?: Element | null) => {
    if (event.defaultPrevented) return;
    if (timers) return event.preventDefault();
    // The button is marked, never disabled: a disabled one would not send its name and value.
    pressed = button;
    pressed?.setAttribute("aria-busy", "true");
    pressed?.setAttribute("data-busy", "");
    timers = [window.setTimeout(() => announce(host.dataset.busy), SAY_AFTER), window.setTimeout(release, ALLOW_AFTER)];
  };

  host.addEventListener("submit", (event) => guard(event, event.submitter), life);
  host.addEventListener(LEAVE, (event) => guard(event, event.detail), life);
  whenRestored(life, release);
});
