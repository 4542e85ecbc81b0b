const DIGIT = /\p{Nd}/u;
const SEPARATORS = /[\s\p{P}\p{S}\p{Cf}]/gu;

/** Unicode encodes the decimal digits of each script as ten code points from zero up: the offset is the value. */
function asciiDigit(digit: string): string {
  const point = digit.codePointAt(0) ?? 0;
  let zero = point;
  while (DIGIT.test(String.fromCodePoint(zero - 1))) zero--;
  return `${(point - zero) % 10}`;
}

/**
 * Removes blanks, punctuation and invisible marks, and writes the digits of every script as 0 to 9.
 * @param length if the text holds exactly one number of this many digits, only that is returned (a pasted sentence)
 */
export function cleanCode(text: string, length = 0): string {
  const code = text.replace(SEPARATORS, "").replace(/\p{Nd}/gu, asciiDigit);
  const found = code.split(/\D+/).filter((number) => number && number.length === length);
  return found.length === 1 ? `${found[0]}` : code;
}

export function isComplete(code: string, length: number): boolean {
  return code.length === length && !/\D/.test(code);
}
