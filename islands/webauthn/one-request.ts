/** Browsers allow one WebAuthn request per page: a new one aborts the pending one. */
let pending: AbortController | undefined;
let waiting: (() => void) | undefined;

export function startRequest(): AbortSignal {
  abortRequest();
  pending = new AbortController();
  return pending.signal;
}

export function isRequestPending(): boolean {
  return pending !== undefined;
}

/** Marks a settled request; one that was aborted for another changes nothing. */
export function endRequest(signal: AbortSignal): void {
  if (pending?.signal === signal) pending = undefined;
}

export function abortRequest(): void {
  pending?.abort();
  pending = undefined;
}

/** Registers passkey autofill, which waits while a person's own request is pending. */
export function whenNoRequest(start: () => void): void {
  waiting = start;
}

/** Starts autofill again after a failed request. */
export function resumeAutofill(): void {
  if (!pending) waiting?.();
}
