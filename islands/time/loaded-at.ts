/** When the page began to load, by the clock that all other times here are read from. */
export function loadedAt(): number {
  return Date.now() - performance.now();
}
