import { cleanCode, isComplete } from "../code/one-time-code";
import { readCodeFromSms } from "../code/web-otp";
import { defineElement } from "../dom/custom-element";

defineElement("code-field", (host, whileConnected) => {
  const input = host.querySelector("input");
  const form = input?.form;
  if (!input || !form) return;
  const length = Number(host.dataset.length);
  // A code that the server filled in (from an email link, or after an error) is not submitted by itself.
  const submitted = new Set([input.value]);
  let lastLength = input.value.length;

  // It would cut off a pasted "123 456" before it is cleaned.
  input.removeAttribute("maxlength");

  const clean = () => {
    const text = input.value;
    const code = cleanCode(text, length);
    if (code === text) return;
    const caret = cleanCode(text.slice(0, input.selectionStart ?? text.length)).length;
    input.value = code;
    if (document.activeElement === input) input.setSelectionRange(caret, caret);
  };
  const onInput = (isReplaced: boolean) => {
    clean();
    const code = input.value;
    const isLonger = lastLength < code.length;
    lastLength = code.length;
    // Deleting a digit, or entering the same code again, must not submit.
    if (!(isLonger || isReplaced) || submitted.has(code) || !isComplete(code, length)) return;
    // Like requestSubmit() with the first submit button, but older browsers know it too.
    [...form.querySelectorAll("button")].find((button) => button.type === "submit")?.click();
  };

  input.addEventListener(
    "input",
    (event) => {
      if (!event.isComposing) onInput(event.inputType === "insertFromPaste");
    },
    whileConnected,
  );
  input.addEventListener("compositionend", () => onInput(false), whileConnected);
  // Some password managers fill without events. Enter clicks the button too, before the form is validated.
  form.addEventListener("click", clean, whileConnected);
  form.addEventListener(
    "submit",
    () => {
      clean();
      submitted.add(input.value);
    },
    whileConnected,
  );

  if (!host.hasAttribute("data-webotp")) return;
  const request = new AbortController();
  const abort = () => request.abort();
  // A pending request would keep the page out of the back/forward cache.
  window.addEventListener("pagehide", abort, whileConnected);
  whileConnected.signal.addEventListener("abort", abort);
  readCodeFromSms(request.signal).then((code) => {
    if (!code) return;
    input.value = code;
    onInput(true);
  });
});
