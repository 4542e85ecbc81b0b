/**
 * Kratos message ids that carry a meaning for us, by name. Ids are stable across versions
 * (Kratos `text/id.go`); every other id is only translated.
 */
export const messageId = {
  refreshAsked: 1010003,
  secondFactorAsked: 1010004,
  accountLinking: 1010016,
  chooseCredential: 1040009,
  saved: 1050001,
  recovered: 1060001,
  recoveryLinkSent: 1060002,
  recoveryCodeSent: 1060003,
  verificationLinkSent: 1080001,
  verificationCodeSent: 1080003,
  verified: 1080002,
  invalidCredentials: 4000006,
  duplicateAccount: 4000007,
  duplicateAccountLink: 4000027,
  duplicateAccountHints: 4000028,
  notActiveYet: 4000010,
} as const;

/**
 * Form messages that are about one field: the field they are tied to (by input name, first match
 * wins), so that assistive technology reads the reason where it must be mended (WCAG 3.3.1).
 */
const fieldsOfMessage: Record<number, readonly string[]> = {
  [messageId.invalidCredentials]: ["password", "identifier"],
  [messageId.notActiveYet]: ["identifier"],
  4000008: ["totp_code"],
  4000012: ["lookup_secret"],
  4000016: ["lookup_secret"],
  4000015: ["identifier"],
  4000035: ["identifier"],
  4000037: ["identifier"],
  4010008: ["code"],
  4040003: ["code"],
  4060006: ["code"],
  4070006: ["code"],
};

/** Names of the inputs that a form message is about; empty if it concerns the whole form. */
export function fieldsOf(id: number): readonly string[] {
  return fieldsOfMessage[id] ?? [];
}
