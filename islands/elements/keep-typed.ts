import { defineElement } from "../dom/custom-element";
import { restoreDraft, saveDraft } from "../dom/form-draft";
import { FLOW_EXPIRED } from "./flow-expiry";

defineElement("keep-typed", (_host, whileConnected) => {
  let isExpired = false;
  restoreDraft();
  // Only links and forms that lead to another page of ours; a form that Kratos accepts needs no draft.
  const leadsOn = ({ target }: Event) => target instanceof Element && target.closest("[data-keep]") !== null;
  document.addEventListener("click", (event) => leadsOn(event) && saveDraft(), whileConnected);
  document.addEventListener("submit", (event) => (isExpired || leadsOn(event)) && saveDraft(), whileConnected);
  document.addEventListener(FLOW_EXPIRED, () => (isExpired = true), whileConnected);
});
