import type { WhileConnected } from "../dom/custom-element";
import { submitForm } from "../dom/submit-form";
import type { CeremonyContext } from "./credential";
import { abortRequest, endRequest, resumeAutofill, startRequest } from "./one-request";
import { namesCredentials } from "./options";
import { outcomeOf, showOutcome } from "./outcome";

export interface Ceremony {
  kind: "get" | "create";
  /** The hidden input with the options, if the button does not hold them. */
  options: string;
  /** The hidden inputs that may take the result: the first that the form has. */
  results: string[];
  /** Prompts the person; resolves with the value for Kratos. */
  request(context: CeremonyContext, signal: AbortSignal): Promise<string>;
}

const inputNamed = (form: HTMLFormElement, name: string) =>
  form.querySelector<HTMLInputElement>(`input[name="${name}"]`);

function resultInput(form: HTMLFormElement, { results }: Ceremony): HTMLInputElement | undefined {
  return results.flatMap((name) => inputNamed(form, name) ?? [])[0];
}

/** Reveals the element's buttons. Undefined if the form takes no result or the browser has no WebAuthn. */
export function connectCeremony(
  host: HTMLElement,
  whileConnected: WhileConnected,
  ceremony: Ceremony,
): CeremonyContext | undefined {
  const form = host.closest("form");
  if (!form || !resultInput(form, ceremony)) return;
  const needsScript = host.querySelector<HTMLElement>("[data-needs-script]");
  if (needsScript) needsScript.hidden = true;
  // Missing in old browsers, and over http except on localhost.
  if (typeof PublicKeyCredential !== "function") {
    showOutcome(host, "unavailable");
    return;
  }
  // By name, because the method's other buttons, like "Remove", may be inside too.
  const buttons = [...host.querySelectorAll<HTMLButtonElement>('button[name$="_trigger"]')];
  const buttonValue = buttons.map(({ value }) => value).find(Boolean);
  const context = { host, form, options: buttonValue || inputNamed(form, ceremony.options)?.value || "" };
  for (const button of buttons) {
    button.hidden = false;
    button.addEventListener(
      "click",
      (event) => {
        // Password managers press buttons too; only a person may open a prompt.
        if (event.isTrusted) runCeremony(context, ceremony, button);
      },
      whileConnected,
    );
  }
  // A pending request would keep the page out of the back/forward cache.
  window.addEventListener("pagehide", abortRequest, whileConnected);
  whileConnected.signal.addEventListener("abort", abortRequest);
  return context;
}

/** Kratos validates traits and the key's name only after the key exists: invalid ones would leave an orphaned key. */
function fieldsAreValid({ form, host }: CeremonyContext): boolean {
  const traits = form.querySelectorAll<HTMLInputElement>('[name^="traits."]');
  return [...traits, ...host.querySelectorAll("input")].every((field) => field.reportValidity());
}

async function runCeremony(context: CeremonyContext, ceremony: Ceremony, button: HTMLElement): Promise<void> {
  if (ceremony.kind === "create" && !fieldsAreValid(context)) return;
  const signal = startRequest();
  const release = () => button.removeAttribute("aria-busy");
  signal.addEventListener("abort", release);
  button.setAttribute("aria-busy", "true");
  showOutcome(context.host);
  try {
    const result = await ceremony.request(context, signal);
    release();
    endRequest(signal);
    submitResult(context, ceremony, result, button);
  } catch (error) {
    if (signal.aborted) return;
    release();
    endRequest(signal);
    showOutcome(context.host, outcomeOf(error, ceremony.kind, namesCredentials(context.options)));
    resumeAutofill();
  }
}

/** Posts the form with the result, as Kratos' webauthn.js does. */
export function submitResult(
  { form }: CeremonyContext,
  ceremony: Ceremony,
  result: string,
  button?: HTMLElement,
): void {
  const input = resultInput(form, ceremony);
  if (!input) return;
  input.value = result;
  submitForm(form, button);
}
