/** A string literal of Go's: what JSON writes is one, too. */
export const goText = (text: string) => JSON.stringify(text);

export const goList = (texts: readonly string[]) => `(list ${texts.map(goText).join(" ")})`;

/** The arguments of a `dict`. */
export function pairs(words: Record<string, string>): string {
  return Object.entries(words)
    .map(([name, text]) => `${goText(name)} ${goText(text)}`)
    .join(" ");
}
