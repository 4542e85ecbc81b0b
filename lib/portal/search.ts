/** Letters that Unicode takes for letters of their own, as people type them without that keyboard. */
const plain: Record<string, string> = {
  ß: "ss",
  æ: "ae",
  œ: "oe",
  ø: "o",
  ł: "l",
  đ: "d",
  ð: "d",
  þ: "th",
  ı: "i",
};

/** A text without case, accents and the width of its letters (Unicode's NFKD), to be compared with another. */
export function folded(text: string): string {
  return text
    .normalize("NFKD")
    .toLowerCase()
    .replace(/\p{Mn}+/gu, "")
    .replace(/[ßæœøłđðþı]/g, (letter) => plain[letter] ?? letter);
}

/** True if each word of a query occurs in a text; so does an empty query. */
export function isFound(query: string, text: string): boolean {
  const within = folded(text);
  return folded(query)
    .split(/\s+/)
    .every((word) => within.includes(word));
}
