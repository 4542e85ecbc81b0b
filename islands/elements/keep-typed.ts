import { define } from "../dom/define";
import { ENDED } from "../dom/ended";
import { keepTyped, refill } from "../dom/typed";

define("keep-typed", (_host, life) => {
  let ended = false;
  refill();
  // Only on ways that lead to another page of ours, never on a submit that Kratos takes.
  const leaves = ({ target }: Event) => target instanceof Element && target.closest("[data-keep]") !== null;
  document.addEventListener("click", (event) => leaves(event) && keepTyped(), life);
  document.addEventListener("submit", (event) => (ended || leaves(event)) && keepTyped(), life);
  document.addEventListener(ENDED, () => (ended = true), life);
});
