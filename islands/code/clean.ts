const DIGIT = /\p{Nd}/u;
const NOISE = /[\s\p{P}\p{S}\p{Cf}]/gu;

/** Decimal digits of all scripts stand in runs of ten that begin with zero, so the place in the run is the value. */
function ascii(digit: string): string {
  const point = digit.codePointAt(0) ?? 0;
  let zero = point;
  while (DIGIT.test(String.fromCodePoint(zero - 1))) zero--;
  return `${(point - zero) % 10}`;
}

/**
 * A code as it was meant: no blanks, dashes, dots or invisible marks, and digits of any script as 0 to 9.
 * Of a whole pasted sentence, the only number in it that has the code's length.
 */
export function cleanCode(text: string, alphanumeric: boolean, length = 0): string {
  const code = text.replace(NOISE, "").replace(/\p{Nd}/gu, ascii);
  if (alphanumeric) return code.toLowerCase();
  const found = code.split(/\D+/).filter((number) => number && number.length === length);
  return found.length === 1 ? `${found[0]}` : code;
}

/** Nothing to wait for: as long as it must be, and made of nothing else than what codes are made of. */
export function isWhole(code: string, alphanumeric: boolean, length: number): boolean {
  return code.length === length && !(alphanumeric ? /[^a-z\d]/ : /\D/).test(code);
}
