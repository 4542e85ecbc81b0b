/** A reference id from a URL, if it looks like one of ours or of Kratos'; it is shown on the page and searched in logs. */
export function referenceOf(value: string): string | undefined {
  return /^[\w-]{1,40}$/.exec(value)?.[0];
}
