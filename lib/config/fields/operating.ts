import { absolutePath, oneOf } from "../formats";
import { secretVariables } from "../secrets";
import { variable } from "../variable";

/** What helps to run it: metrics, log, maintenance. */
export const operating = {
  metricsToken: secretVariables.metricsToken,
  logAddresses: variable(
    "LOG_ADDRESSES",
    oneOf(["full", "truncated", "off"]).default("full"),
    "people's IP addresses in [audit lines](operations.md#audit-events)",
  ),
  doctor: variable(
    "DOCTOR",
    oneOf(["on", "off"]).default("on"),
    "`off`: don't [examine the configuration](doctor.md#at-the-start) after the start",
  ),
  maintenanceFile: variable(
    "MAINTENANCE_FILE",
    absolutePath.optional(),
    "file with your [planned maintenance](configuration.md#planned-maintenance), read again when it changes",
  ),
  securityTxtFile: variable(
    "SECURITY_TXT_FILE",
    absolutePath.optional(),
    "your [security.txt](configuration.md#well-known-addresses)",
  ),
};
