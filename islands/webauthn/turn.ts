/** A page may have one WebAuthn request at a time: whoever takes the turn ends the one before. */
let running: AbortController | undefined;
let waiting: (() => void) | undefined;

export function takeTurn(): AbortSignal {
  dropTurn();
  running = new AbortController();
  return running.signal;
}

export function isTaken(): boolean {
  return running !== undefined;
}

export function endTurn(signal: AbortSignal): void {
  if (running?.signal === signal) running = undefined;
}

export function dropTurn(): void {
  running?.abort();
  running = undefined;
}

/** Passkey autofill waits for the moments in which nobody asks for anything else. */
export function whenQuiet(start: () => void): void {
  waiting = start;
}

export function quietAgain(): void {
  if (!running) waiting?.();
}
