import * as z from "zod";
import { absolutePath, httpUrl, integer } from "../formats";
import { secretVariables } from "../secrets";
import { variable } from "../variable";

/** Products that the home page leads to. */
export const portal = {
  catalogFile: variable(
    "CATALOG_FILE",
    absolutePath.optional(),
    "file of [your products](portal.md), to which the home page leads, read again when it changes",
  ),
  ketoBatchSize: variable(
    "KETO_BATCH_SIZE",
    integer(1, 1000).default(10),
    "checks that Keto takes in one call: its `limit.max_batch_check_size`",
    { needs: ["KETO_READ_URL"] },
  ),
  trialWebhook: z.object({
    url: variable(
      "TRIAL_WEBHOOK_URL",
      httpUrl.optional(),
      "[your own server](portal.md#the-web-hook-of-trials), which hears of trials that start and end",
      { needs: ["KETO_READ_URL", "KETO_WRITE_URL", "TRIAL_WEBHOOK_SECRET"] },
    ),
  }),
  trialWebhookSecret: secretVariables.trialWebhookSecret,
};
