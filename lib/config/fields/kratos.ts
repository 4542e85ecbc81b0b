import * as z from "zod";
import { integer, list, mailAddress } from "../formats";
import { reservedParameters } from "../reserved-parameters";
import { variable } from "../variable";

/** What Kratos' own configuration says, which it tells nobody. */
export const kratos = {
  disabledFlows: variable(
    "DISABLED_FLOWS",
    list
      .refine((names) => names.every((name) => ["registration", "recovery", "verification"].includes(name)), {
        error: "must list registration, recovery or verification",
      })
      .default([]),
    "flows that are off in Kratos, to hide their links",
  ),
  keptParameters: variable(
    "KEPT_PARAMETERS",
    list
      .refine((names) => names.every((name) => /^[A-Za-z][\w.-]{0,63}$/.test(name)), {
        error: "must list names of parameters, like invitation,utm_source",
      })
      .refine((names) => !names.some((name) => reservedParameters.has(name)), {
        error: `must not list what Kratos, Hydra or Portico use: ${[...reservedParameters].join(", ")}`,
      })
      .default([]),
    "[parameters of your own](configuration.md#the-way-back-to-the-application) that flows pass on",
  ),
  sessionCookie: variable(
    "SESSION_COOKIE_NAME",
    z
      .string()
      .regex(/^[\w.-]+$/, { error: "must be a cookie name" })
      .default("ory_kratos_session"),
    "Kratos' `session.cookie.name`",
  ),
  passwordMinLength: variable(
    "PASSWORD_MIN_LENGTH",
    integer(6, 72).default(8),
    "Kratos' `selfservice.methods.password.config.min_password_length`, told where a password is chosen",
  ),
  mailSender: variable(
    "MAIL_SENDER",
    mailAddress.optional(),
    "Kratos' `courier.smtp.from_address`, told where a mail is waited for",
  ),
};
