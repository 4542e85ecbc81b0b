import * as z from "zod";
import { addressesByLanguage } from "./formats";
import { variable } from "./variable";

const versionShape = {
  error: "must be up to 40 letters, digits, dots and dashes, and no bare number, like 2026-12 or v3",
};

/** The terms that people accept after a sign-in: `version` of now, and `addresses` where they stand, by language. */
export const termsFields = z.object({
  version: variable(
    "TERMS_VERSION",
    z
      .string()
      .trim()
      .max(40, versionShape)
      // It is a key in Kratos' metadata, where a bare number would be an index. The chart's schema is read by RE2,
      // which knows no lookahead.
      .regex(/^(?:\d*[A-Za-z]|\d+[_.-])[\w.-]*$/, versionShape)
      .optional(),
    "the version of your [terms](configuration.md#terms-in-a-new-version) that people are asked to accept",
    { needs: ["AFTER_SIGN_IN", "TERMS_URL"] },
  ),
  addresses: variable("TERMS_URL", addressesByLanguage.optional(), "where they stand", {
    needs: ["AFTER_SIGN_IN", "TERMS_VERSION"],
  }),
});

/** `addresses` by language, "" for all. */
export type Terms = { version: string; addresses: Readonly<Record<string, string>> };

export function termsOf({ version, addresses }: Partial<Terms>): Terms | undefined {
  return version && addresses ? { version, addresses } : undefined;
}
