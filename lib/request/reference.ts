/** A reference from a URL, if it looks like one of ours or of Kratos': pages show it, operators search logs for it. */
export function referenceOf(value: string): string | undefined {
  return /^[\w-]{1,40}$/.exec(value)?.[0];
}
