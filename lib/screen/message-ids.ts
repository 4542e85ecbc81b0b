/**
 * Kratos message ids that carry a meaning for us, by name. Ids are stable across versions
 * (Kratos `text/id.go`); every other id is only translated.
 */
export const messageId = {
  refreshAsked: 1010003,
  secondFactorAsked: 1010004,
  signInCodeSent: 1010014,
  accountLinking: 1010016,
  linkedOther: 4010009,
  providerChosen: 1040003,
  chooseCredential: 1040009,
  saved: 1050001,
  recovered: 1060001,
  recoveryLinkSent: 1060002,
  recoveryCodeSent: 1060003,
  verificationLinkSent: 1080001,
  verificationCodeSent: 1080003,
  verified: 1080002,
  doneAlready: 4070002,
  goOn: 1070009,
  /** The title of a trait in the identity schema. */
  title: 1070002,
  sendNewCode: 1070008,
  save: 1070003,
  /** Nothing but a reason in the server's English. */
  generic: 4000001,
  invalidCredentials: 4000006,
  duplicateAccount: 4000007,
  wrongFactor: 4000008,
  duplicateAccountLink: 4000027,
  duplicateAccountHints: 4000028,
  required: 4000002,
  noIdentifier: 4000009,
  /** Says for certain that the server does not know the passkey. */
  unknownPasskey: 4000015,
  mustAgree: 4000029,
  detailsChanged: 4000036,
  unknownAccount: 4000037,
  notActiveYet: 4000010,
  noWayChosen: 4010002,
  noWayChosenToSignUp: 4010003,
  didNotWork: 4010004,
} as const;

/**
 * Form messages that are about one field: the field they are tied to (by input name, first match
 * wins), so that assistive technology reads the reason where it must be mended (WCAG 3.3.1).
 */
const fieldsOfMessage: Record<number, readonly string[]> = {
  [messageId.invalidCredentials]: ["password", "identifier"],
  [messageId.notActiveYet]: ["identifier"],
  [messageId.wrongFactor]: ["totp_code"],
  4000012: ["lookup_secret"],
  4000016: ["lookup_secret"],
  [messageId.unknownPasskey]: ["identifier"],
  4000035: ["identifier"],
  [messageId.unknownAccount]: ["identifier"],
  4010008: ["code"],
  4040003: ["code"],
  4060006: ["code"],
  4070006: ["code"],
};

/** Names of the inputs that a form message is about; empty if it concerns the whole form. */
export function fieldsOf(id: number): readonly string[] {
  return fieldsOfMessage[id] ?? [];
}

/** What the reason of a generic message means; words under `reasons.<name>`. */
export type Reason = "email" | "tel" | "url" | "date" | "choice" | "tooOften" | "provider" | "signedIn";

/** Reasons that people meet, by the server's English (seen with v1.3.1 and v26.2.0); any other is shown as it is. */
const reasons: readonly [RegExp, Reason][] = [
  [/is not valid "email"/, "email"],
  [/is not valid "tel"/, "tel"],
  [/is not valid "uri"/, "url"],
  [/is not valid "date/, "date"],
  [/^value must be one of/, "choice"],
  [/submitted too often/, "tooOften"],
  [/OpenID (Connect|Provider)/, "provider"],
  [/valid session was detected/, "signedIn"],
];

/** Reasons that Kratos 26 gives an id of their own. */
const reasonIds: Record<number, Reason> = { 4000040: "email", 4000041: "tel" };

/** The meaning of a message that is nothing but a reason; undefined for one that we do not know. */
export function reasonOf({ id, text }: { id: number; text: string }): Reason | undefined {
  return id === messageId.generic ? reasons.find(([mark]) => mark.test(text))?.[1] : reasonIds[id];
}

/** True for an id of Kratos' own list (`text/id.go`). Others are the operator's, from the answer of a web hook. */
export function isKratosId(id: number): boolean {
  return /^(?:10[1-8]|40[0-7]|500)\d{4}$/.test(`${id}`);
}

/** True for a message that says that an account with this address or name exists already. */
export function isTaken({ id }: { id: number }): boolean {
  return id === messageId.duplicateAccount || id === messageId.duplicateAccountHints;
}

/** Messages that say that a code was sent just now. */
export const codeSentMessages: readonly number[] = [1010014, 1040005, 1060003, 1060004, 1080003];
