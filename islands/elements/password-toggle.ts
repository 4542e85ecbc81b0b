import { announce, listenable } from "../dom/announce";
import { define } from "../dom/define";

define("password-toggle", (host, life) => {
  const input = host.querySelector("input");
  const button = host.querySelector("button");
  if (!input || !button) return;
  const { shown, hidden, caps } = host.dataset;
  const hint = host.querySelector<HTMLElement>("[data-caps-hint]");

  const reveal = (visible: boolean) => {
    const { selectionStart: from, selectionEnd: to } = input;
    input.type = visible ? "text" : "password";
    // Only for the focused field: Safari moves the focus along with the selection.
    if (document.activeElement === input) input.setSelectionRange(from, to);
    button.setAttribute("aria-pressed", `${visible}`);
  };
  const conceal = () => reveal(false);

  // A readable password must not reach a spelling service or be capitalised.
  input.spellcheck = false;
  input.autocapitalize = "none";
  listenable();
  conceal();
  button.hidden = false;
  // The field keeps focus and caret, and a phone its keyboard.
  button.addEventListener("mousedown", (event) => event.preventDefault(), life);
  button.addEventListener(
    "click",
    () => {
      const visible = input.type !== "text";
      reveal(visible);
      announce(visible ? shown : hidden);
    },
    life,
  );
  input.form?.addEventListener("submit", conceal, life);
  window.addEventListener("pagehide", conceal, life);

  if (!hint || !caps) return;
  hint.textContent = caps;
  const warn = (on: boolean) => {
    if (on !== hint.hidden) return;
    hint.hidden = !on;
    announce(on ? caps : "");
  };
  // Browsers that fill a field send key events without modifiers.
  const look = (event: KeyboardEvent) => warn(!!event.getModifierState?.("CapsLock"));
  input.addEventListener("keydown", look, life);
  input.addEventListener("keyup", look, life);
  input.addEventListener("blur", () => warn(false), life);
});
