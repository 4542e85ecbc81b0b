import type { Life } from "../dom/define";
import { leave } from "../dom/leave";
import type { Stage } from "./ask";
import { namesKeys } from "./options";
import { type Outcome, outcomeOf } from "./outcome";
import { dropTurn, endTurn, quietAgain, takeTurn } from "./turn";

export interface Ceremony {
  kind: "get" | "create";
  /** The hidden input with the options, if neither `data-options` nor the button holds them. */
  options?: string;
  /** The hidden inputs that may take the result: the first that the form has. */
  results: string[];
  /** Asks the browser and answers with the text for Kratos. */
  ask(stage: Stage, signal: AbortSignal): Promise<string>;
}

const inputNamed = (form: HTMLFormElement, name = "") => form.querySelector<HTMLInputElement>(`input[name="${name}"]`);

function resultOf(form: HTMLFormElement, { results }: Ceremony): HTMLInputElement | undefined {
  return results.flatMap((name) => inputNamed(form, name) ?? [])[0];
}

function report(host: HTMLElement, outcome?: Outcome): void {
  const message = host.querySelector<HTMLElement>("[data-outcome]");
  if (!message) return;
  const words = outcome && (host.dataset[outcome] ?? (outcome === "none" ? host.dataset.cancelled : ""));
  message.dataset.outcome = outcome ?? "";
  message.hidden = !words;
  message.textContent = words ?? "";
}

/** Wakes the element's buttons; answers with the stage, or with nothing where the ceremony cannot be held. */
export function prepare(host: HTMLElement, life: Life, ceremony: Ceremony): Stage | undefined {
  const form = host.closest("form");
  if (!form || !resultOf(form, ceremony)) return;
  const sentence = host.querySelector<HTMLElement>("[data-needs-script]");
  if (sentence) sentence.hidden = true;
  // Missing in old browsers, and on http anywhere but localhost.
  if (typeof PublicKeyCredential !== "function") {
    report(host, "unavailable");
    return;
  }
  // By name: a method's other buttons, like "Remove", may stand beside them.
  const buttons = [...host.querySelectorAll<HTMLButtonElement>('button[name$="_trigger"]')];
  const value = buttons.map((button) => button.value).find(Boolean);
  const json = host.dataset.options || value || inputNamed(form, ceremony.options)?.value || "";
  const stage = { host, form, json };
  for (const button of buttons) {
    button.hidden = false;
    button.addEventListener(
      "click",
      (event) => {
        // A password manager's "fill and submit" presses buttons too; a passkey prompt is for people.
        if (event.isTrusted) hold(stage, ceremony, button);
      },
      life,
    );
  }
  // A page with an open request could not be kept for Back.
  window.addEventListener("pagehide", dropTurn, life);
  life.signal.addEventListener("abort", dropTurn);
  return stage;
}

/** Kratos sees traits and the key's name only after the key was made: a wrong one would leave a key that is nobody's. */
function fieldsAreValid({ form, host }: Stage): boolean {
  const traits = form.querySelectorAll<HTMLInputElement>('[name^="traits."]');
  return [...traits, ...host.querySelectorAll("input")].every((field) => field.reportValidity());
}

async function hold(stage: Stage, ceremony: Ceremony, button: HTMLElement): Promise<void> {
  if (ceremony.kind === "create" && !fieldsAreValid(stage)) return;
  const signal = takeTurn();
  const rest = () => button.removeAttribute("aria-busy");
  signal.addEventListener("abort", rest);
  button.setAttribute("aria-busy", "true");
  report(stage.host);
  try {
    const text = await ceremony.ask(stage, signal);
    rest();
    endTurn(signal);
    finish(stage, ceremony, text, button);
  } catch (error) {
    if (signal.aborted) return;
    rest();
    endTurn(signal);
    report(stage.host, outcomeOf(error, ceremony.kind, namesKeys(stage.json)));
    quietAgain();
  }
}

export function finish({ form }: Stage, ceremony: Ceremony, text: string, button?: HTMLElement): void {
  const result = resultOf(form, ceremony);
  if (!result) return;
  result.value = text;
  leave(form, button);
}
