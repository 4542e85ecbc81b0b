/** What is said of a new password; undefined if there is none yet. */
export type Advice = { is: "short"; missing: number } | { is: "personal" | "common" | "good" };

export type Known = {
  /** Characters that a password must have at least. */
  least: number;
  /** What people typed of themselves: name, address. */
  own: readonly string[];
  /** Common passwords in lower case. */
  isCommon: (word: string) => boolean;
};

/** Judges a password by what guesses begin with (NIST SP 800-63B 3.1.1.2): its length, words about the person, common ones. */
export function adviceOn(password: string, { least, own, isCommon }: Known): Advice | undefined {
  if (password === "") return undefined;
  const missing = least - [...password].length;
  if (missing > 0) return { is: "short", missing };
  const plain = password.toLocaleLowerCase();
  if (partsOf(own).some((part) => plain.includes(part))) return { is: "personal" };
  return { is: seemsCommon(plain, isCommon) ? "common" : "good" };
}

/** Words and numbers of four signs or more: shorter ones are in any password by chance. */
function partsOf(own: readonly string[]): string[] {
  const parts = own.flatMap((text) => text.toLocaleLowerCase().match(/\p{L}{4,}|\p{N}{4,}/gu) ?? []);
  return parts.filter((part) => !/^(?:mail|gmail|yahoo|hotmail|outlook|icloud|example)$/.test(part));
}

/** A common password, also with digits or marks before or behind it: `Welcome2026!`. */
function seemsCommon(plain: string, isCommon: (word: string) => boolean): boolean {
  const bare = plain.replace(/^[^\p{L}]+|[^\p{L}]+$/gu, "");
  const isDecorated = bare.length >= 5 && plain.length - bare.length <= 5 && isCommon(bare);
  return isCommon(plain) || isDecorated || /^(.)\1*$/u.test(plain);
}
