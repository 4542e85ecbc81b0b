type Outcome = "cancelled" | "none" | "exists" | "refused" | "unavailable";

/**
 * What a failed ceremony means for the person (WebAuthn level 3, 5.1.3 and 5.1.4). For privacy, browsers reject with
 * NotAllowedError both a cancelled prompt and a device without any of the named credentials: "none" means either.
 * @param namesCredentials whether the options name the credentials that they accept
 */
export function outcomeOf(error: unknown, kind: "get" | "create", namesCredentials: boolean): Outcome {
  const name = error instanceof Error ? error.name : "";
  if (name === "NotAllowedError" || name === "AbortError" || name === "TimeoutError") {
    return kind === "get" && namesCredentials && name === "NotAllowedError" ? "none" : "cancelled";
  }
  return name === "InvalidStateError" && kind === "create" ? "exists" : "refused";
}

/** Shows the sentence of the outcome, or clears the one before. */
export function showOutcome(host: HTMLElement, outcome?: Outcome): void {
  const message = host.querySelector<HTMLElement>("[data-outcome]");
  if (!message) return;
  const text = outcome && (host.dataset[outcome] ?? (outcome === "none" ? host.dataset.cancelled : ""));
  message.dataset.outcome = outcome ?? "";
  message.hidden = !text;
  message.textContent = text ?? "";
}
