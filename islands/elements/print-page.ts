import { define } from "../dom/define";

define("print-page", (host, life) => {
  const button = host.querySelector("button");
  if (!button) return;
  button.hidden = false;
  button.addEventListener("click", () => window.print(), life);
});
