import * as z from "zod";
import { integer, oneOf } from "../formats";
import { secretVariables } from "../secrets";
import { variable } from "../variable";

/** What all processes share, and limits on failed attempts. */
export const shared = {
  secret: secretVariables.secret,
  redisUrl: secretVariables.redisUrl,
  limits: z.object({
    switch: variable(
      "RATE_LIMITS",
      oneOf(["on", "off"]).default("on"),
      "`off`: don't limit [failed attempts](operations.md#limits-on-failed-attempts)",
    ),
    account: variable(
      "RATE_LIMIT_ACCOUNT",
      integer(2, 100_000).default(20),
      "failures on one account from one address until attempts are refused; slowed from half of it",
    ),
    address: variable(
      "RATE_LIMIT_ADDRESS",
      integer(2, 1_000_000).default(300),
      "the same for all accounts from one address",
    ),
    windowMs: variable(
      "RATE_LIMIT_WINDOW_S",
      integer(10, 86_400)
        .default(600)
        .transform((seconds) => seconds * 1000),
      "seconds in which failures fade",
    ),
  }),
};
