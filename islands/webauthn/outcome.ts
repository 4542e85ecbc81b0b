export type Outcome = "cancelled" | "none" | "exists" | "refused" | "unavailable";

/**
 * What a failed ceremony means to the person. For their privacy browsers answer NotAllowedError both to "cancelled" and
 * to "this device has none of these keys", so "none" must be worded as either of the two.
 */
export function outcomeOf(error: unknown, ceremony: "get" | "create", keysWereNamed: boolean): Outcome {
  const name = error instanceof Error ? error.name : "";
  if (name === "NotAllowedError" || name === "AbortError" || name === "TimeoutError") {
    return ceremony === "get" && keysWereNamed && name === "NotAllowedError" ? "none" : "cancelled";
  }
  return name === "InvalidStateError" && ceremony === "create" ? "exists" : "refused";
}
