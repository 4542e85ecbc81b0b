import { addLiveRegion, announce } from "../dom/live-region";
import { adviceOn } from "./password-advice";

/** Milliseconds without a key before the advice is read out: nobody is spoken to while they type. */
const quietMs = 1200;

/** Helps with a new password, and never holds a form back. See docs/islands.md. */
export function helpWithPassword(host: HTMLElement): void {
  const input = host.querySelector("input");
  const place = host.querySelector<HTMLElement>("[data-advice]");
  if (!input || !place) return;
  const { list, least, short, personal, common, good } = host.dataset;
  let passwords: ReadonlySet<string> = new Set();
  let timer = 0;
  let said = "";

  const sentence = () => {
    const known = { least: Number(least), own: ownWords(), isCommon: (word: string) => passwords.has(word) };
    const advice = adviceOn(input.value, known);
    if (!advice) return "";
    if (advice.is !== "short") return { personal, common, good }[advice.is] ?? "";
    return short?.replace("{count}", advice.missing.toLocaleString(document.documentElement.lang || undefined)) ?? "";
  };
  const show = () => {
    const text = sentence();
    place.textContent = text;
    place.hidden = text === "";
    clearTimeout(timer);
    timer = window.setTimeout(() => {
      if (said !== text) announce(text);
      said = text;
    }, quietMs);
  };

  addLiveRegion();
  input.addEventListener("input", show);
  show();
  // Without the list the rest is said all the same.
  if (list)
    import(list).then(
      (module) => {
        passwords = new Set(String(module.default).split("\n"));
        show();
      },
      () => undefined,
    );
}

/** What the page knows of the person: what was typed as their name and address, and the name of the account. */
function ownWords(): string[] {
  const selector = "input[name^='traits.'], input[name='identifier'], input[autocomplete~='username']";
  return [...document.querySelectorAll<HTMLInputElement>(selector)].map(({ value }) => value);
}
