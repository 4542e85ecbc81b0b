import { cleanCode, isWhole } from "../code/clean";
import { readSms } from "../code/sms";
import { define } from "../dom/define";

define("code-field", (host, life) => {
  const input = host.querySelector("input");
  const form = input?.form;
  if (!input || !form) return;
  const alphanumeric = host.dataset.kind === "alnum";
  const length = Number(host.dataset.length);
  // What the server filled in (from a mailed link, or after an error) waits for a press of the button.
  const tried = new Set([input.value]);
  let last = input.value.length;

  // A pasted "123 456" would be cut off before we can clean it.
  input.removeAttribute("maxlength");

  const tidy = () => {
    const text = input.value;
    const code = cleanCode(text, alphanumeric, length);
    if (code === text) return;
    const caret = cleanCode(text.slice(0, input.selectionStart ?? text.length), alphanumeric).length;
    input.value = code;
    if (document.activeElement === input) input.setSelectionRange(caret, caret);
  };
  const entered = (replaced: boolean) => {
    tidy();
    const code = input.value;
    const grew = last < code.length;
    last = code.length;
    // Taking a digit away, or putting the same code in again, is no wish to send it.
    if (!(grew || replaced) || tried.has(code) || !isWhole(code, alphanumeric, length)) return;
    // The first submit button, with its name and value: the same as requestSubmit, and older browsers know it too.
    [...form.querySelectorAll("button")].find((button) => button.type === "submit")?.click();
  };

  input.addEventListener(
    "input",
    (event) => {
      if (!event.isComposing) entered(event.inputType === "insertFromPaste");
    },
    life,
  );
  input.addEventListener("compositionend", () => entered(false), life);
  // Some password managers fill without events; the click also stands for Enter, and comes before validation.
  form.addEventListener("click", tidy, life);
  form.addEventListener(
    "submit",
    () => {
      tidy();
      tried.add(input.value);
    },
    life,
  );

  if (host.hasAttribute("data-webotp")) {
    readSms(life).then((code) => {
      if (!code) return;
      input.value = code;
      entered(true);
    });
  }
});
