/** What people may be asked after a sign-in (AFTER_SIGN_IN), in the order in which the operator lists it. */
export const questionNames = ["passkey", "second-factor", "traits", "backup-codes", "password", "terms"] as const;

export type QuestionName = (typeof questionNames)[number];

/** Questions that only Kratos' admin API can tell to be due, or take the answer of. */
export const adminQuestions: readonly QuestionName[] = ["backup-codes", "password", "terms"];

/** What somebody else waits for: it can be put off for a few days, and not for good. */
export const urgentQuestions: readonly QuestionName[] = ["password", "terms"];

/** @property forced it cannot be put off, and is asked on the way to an application, too */
export type Wanted = { name: QuestionName; forced: boolean };

/** A question as the operator writes it: its name, with `!` behind it if it is forced. */
export function wantedOf(text: string): Wanted | undefined {
  const name = questionNames.find((known) => known === text.replace(/!$/, ""));
  return name && { name, forced: text.endsWith("!") };
}

/** How somebody has signed in, as far as the front door sees it. */
export type SignIn = {
  /** Kratos' method of the first factor, `oidc` for a provider; "" if unknown. */
  how: string;
  /** True for a passkey of another device: a phone beside this one, a key. */
  isRemote: boolean;
  /** True if this device can keep a passkey behind its own lock. */
  canKeep: boolean;
  /** True on the way to an application (OAuth2). */
  forApplication: boolean;
};

/**
 * The cookie by which the login page's island tells what this device can do with passkeys: `local` if it can keep them
 * behind its lock, `remote` if it can and one of another device was used.
 */
export const deviceCookie = "portico_device";

/** The questions that may come up after such a sign-in; which is due shows in the account's settings alone. */
export function possibleAfter({ how, isRemote, canKeep, forApplication }: SignIn, wanted: readonly Wanted[]): Wanted[] {
  return wanted.filter(({ name, forced }) => {
    if (forApplication && !forced) return false;
    if (name === "passkey") return canKeep && (how !== "passkey" || isRemote);
    // A passkey is two factors in one: something that one has, and its lock.
    return name !== "second-factor" || forced || how !== "passkey";
  });
}
