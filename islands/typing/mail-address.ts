import { addLiveRegion, announce } from "../dom/live-region";
import { meantAddress } from "./mail-domains";

/** Milliseconds without a key until an address counts as typed; a press of a button that follows has ended by then. */
const quietMs = 700;

/** Suggests the domain that is probably meant. See docs/islands.md. */
export function helpWithAddress(host: HTMLElement): void {
  const input = host.querySelector("input");
  const { ask = "", use = "" } = host.dataset;
  if (!input) return;
  const line = document.createElement("p");
  line.className = "mt-1.5 text-sm";
  line.hidden = true;
  line.id = `${input.id}-meant`;
  const question = line.appendChild(document.createElement("span"));
  const button = document.createElement("button");
  button.type = "button";
  button.className = "row-link";
  button.textContent = use;
  button.setAttribute("aria-describedby", line.id);
  line.append(" ", button);
  host.append(line);
  addLiveRegion();
  let meant: string | undefined;
  let timer = 0;
  let ignored = "";

  const look = () => {
    meant = input.value === ignored ? undefined : meantAddress(input.value);
    line.hidden = !meant;
    if (!meant) return;
    question.textContent = ask.replace("{address}", meant);
    announce(question.textContent);
  };
  input.addEventListener("input", () => {
    // It is about what stood there before.
    line.hidden = true;
    clearTimeout(timer);
    timer = window.setTimeout(look, quietMs);
  });
  button.addEventListener("click", () => {
    if (meant) input.value = meant;
    ignored = input.value;
    line.hidden = true;
    input.focus();
  });
  look();
}
