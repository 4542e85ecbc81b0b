/** Pages with a form of a flow. */
import "./elements/code-field";
import "./elements/flow-expiry";
import "./elements/keep-typed";
import "./elements/password-toggle";
import "./elements/pending-submit";
import "./elements/resend-timer";
import { loadHelp } from "./dom/load-help";
import { completeValues } from "./dom/trait-values";

/**
 * Puts the form's flow into the address bar, so that reloading, going back and sharing lead to the same flow: there is
 * none where the page came without, and another where the flow that it was asked for is gone.
 */
function addFlowToAddress(): void {
  const { pathname, search, hash } = location;
  // Where the way goes on after a question (/next).
  const t = new URLSearchParams(search).get("t");
  const action = document.querySelector<HTMLFormElement>("form[action*='/self-service/']")?.action;
  const id = action && new URL(action).searchParams.get("flow");
  if (!id || new URLSearchParams(search).get("flow") === id) return;
  // Without cookies Kratos refuses the form: say so before it is filled in.
  if (!navigator.cookieEnabled) location.replace(pathname.replace(/[^/]*$/, "stuck?why=cookies"));
  else
    history.replaceState(history.state, "", `${pathname}?${new URLSearchParams({ flow: id, ...(t && { t }) })}${hash}`);
}

addFlowToAddress();
for (const type of ["focusin", "input"]) document.addEventListener(type, loadHelp);
document.addEventListener("formdata", ({ formData }) => completeValues(formData));
