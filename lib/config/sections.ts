import * as z from "zod";
import { account } from "./fields/account";
import { addresses } from "./fields/addresses";
import { applications } from "./fields/applications";
import { connections } from "./fields/connections";
import { kratos } from "./fields/kratos";
import { listening } from "./fields/listening";
import { looks } from "./fields/looks";
import { operating } from "./fields/operating";
import { portal } from "./fields/portal";
import { shared } from "./fields/shared";
import { secretVariables } from "./secrets";
import { tracingFields } from "./tracing";

const { collectorHeaders } = secretVariables;

/** The variables as operators are told them, in this order; `about` is a sentence for all of a section. */
export const sections: readonly { title: string; about?: string; fields: z.ZodObject }[] = [
  { title: "Addresses", fields: z.object(addresses) },
  { title: "Listening, waiting and stopping", fields: z.object(listening) },
  { title: "Shared by all processes, and limits", fields: z.object(shared) },
  { title: "Brands and languages", fields: z.object(looks) },
  { title: "As Kratos has it", fields: z.object(kratos) },
  { title: "People and their accounts", fields: z.object(account) },
  { title: "Applications (OAuth2)", fields: z.object(applications) },
  { title: "Portal", fields: z.object(portal) },
  {
    title: "TLS and tokens to other servers",
    about: "PEM files are for addresses with `https:` (Redis: `rediss:`), and are read again when they change.",
    fields: z.object(connections),
  },
  { title: "Operating", fields: z.object(operating) },
  { title: "Traces (OpenTelemetry)", fields: tracingFields.extend({ collectorHeaders }) },
];

/** The fields of the configuration, each with the variable that it is read from. */
export const fields = z.object({
  ...addresses,
  ...listening,
  ...shared,
  ...looks,
  ...kratos,
  ...account,
  ...applications,
  ...portal,
  ...connections,
  ...operating,
  tracing: tracingFields,
  collectorHeaders,
});
