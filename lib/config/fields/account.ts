import * as z from "zod";
import { questionNames, wantedOf } from "../../after-sign-in/questions";
import { httpUrl, integer, list, oneOf, secureOrigins } from "../formats";
import { secretVariables } from "../secrets";
import { termsFields } from "../terms-fields";
import { variable } from "../variable";

/** What people are asked after a sign-in, and what they can do with their account. */
export const account = {
  /** In the order in which they are asked. */
  afterSignIn: variable(
    "AFTER_SIGN_IN",
    list
      .refine((names) => names.every((name) => wantedOf(name)), {
        error: `must list ${questionNames.join(", ")}, each with ! behind it if it cannot be put off`,
      })
      .transform((names) => names.flatMap((name) => wantedOf(name) ?? []))
      .default([]),
    "[questions after a sign-in](configuration.md#questions-after-a-sign-in)",
  ),
  terms: termsFields,
  passkeyOrigins: variable(
    "PASSKEY_ORIGINS",
    secureOrigins.optional(),
    "origins that share passkeys, for [brands on several domains](configuration.md#well-known-addresses)",
    { otherwise: "this host's alone" },
  ),
  /** In milliseconds. */
  freshSignInMs: variable(
    "FRESH_SIGN_IN_S",
    integer(1, 86_400)
      .default(600)
      .transform((seconds) => seconds * 1000),
    "seconds within which people must have proven who they are to [get or delete their data](configuration.md#a-persons-own-data)",
  ),
  accountDeletion: variable(
    "ACCOUNT_DELETION",
    oneOf(["on", "off"]).default("on"),
    "`off`: people cannot delete their account themselves",
    { needs: ["KRATOS_ADMIN_URL", "PORTICO_SECRET"] },
  ),
  deletionGraceDays: variable(
    "DELETION_GRACE_DAYS",
    integer(0, 365).default(0),
    "days in which a person can [keep an account](configuration.md#days-of-grace) after all",
    { needs: ["KRATOS_ADMIN_URL", "PORTICO_SECRET"] },
  ),
  deletionWebhook: z.object({
    url: variable(
      "DELETION_WEBHOOK_URL",
      httpUrl.optional(),
      "[your own server](configuration.md#the-web-hook-of-deletions), which deletes what your products hold",
      { needs: ["KRATOS_ADMIN_URL", "PORTICO_SECRET", "DELETION_WEBHOOK_SECRET"] },
    ),
  }),
  deletionWebhookSecret: secretVariables.deletionWebhookSecret,
};
