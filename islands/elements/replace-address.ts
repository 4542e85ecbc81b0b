import { defineElement } from "../dom/custom-element";

/** The page is the answer to a form: reloading it, or coming back to it, would have the form sent again. */
defineElement("replace-address", ({ dataset }) => {
  if (dataset.href) history.replaceState(history.state, "", dataset.href);
});
