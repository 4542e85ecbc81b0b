import { defineElement } from "../dom/custom-element";
import { addLiveRegion, announce } from "../dom/live-region";

defineElement("password-toggle", (host, whileConnected) => {
  const input = host.querySelector("input");
  const button = host.querySelector("button");
  if (!input || !button) return;
  const { shown, hidden, caps } = host.dataset;
  const hint = host.querySelector<HTMLElement>("[data-caps-hint]");

  const setVisible = (isVisible: boolean) => {
    const { selectionStart, selectionEnd } = input;
    input.type = isVisible ? "text" : "password";
    // Only for the focused field: Safari moves the focus along with the selection.
    if (document.activeElement === input) input.setSelectionRange(selectionStart, selectionEnd);
    button.setAttribute("aria-pressed", `${isVisible}`);
  };
  const hide = () => setVisible(false);

  // A readable password must not reach a spelling service or be capitalised.
  input.spellcheck = false;
  input.autocapitalize = "none";
  addLiveRegion();
  hide();
  button.hidden = false;
  // Keeps focus and caret in the field, and a phone's keyboard open.
  button.addEventListener("mousedown", (event) => event.preventDefault(), whileConnected);
  button.addEventListener(
    "click",
    () => {
      const isVisible = input.type !== "text";
      setVisible(isVisible);
      announce(isVisible ? shown : hidden);
    },
    whileConnected,
  );
  input.form?.addEventListener("submit", hide, whileConnected);
  window.addEventListener("pagehide", hide, whileConnected);

  if (!hint || !caps) return;
  hint.textContent = caps;
  const showHint = (isOn: boolean) => {
    if (isOn !== hint.hidden) return;
    hint.hidden = !isOn;
    announce(isOn ? caps : "");
  };
  // Autofill sends key events without `getModifierState`.
  const onKey = (event: KeyboardEvent) => showHint(!!event.getModifierState?.("CapsLock"));
  input.addEventListener("keydown", onKey, whileConnected);
  input.addEventListener("keyup", onKey, whileConnected);
  input.addEventListener("blur", () => showHint(false), whileConnected);
});
