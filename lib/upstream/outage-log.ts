import { isTlsRefusal } from "../config/tls";
import { type Fields, log } from "../observability/log";
import type { UpstreamName } from "./call";

/** Messages of our own errors, which hold nothing that was sent. */
const own: readonly string[] = ["timeout", "closed", "too large", "not configured", "no flow"];

/** Why there was no usable answer, for the log: an error code, never a foreign message, which may quote an address. */
export function failureReason(error: unknown): string {
  if (!(error instanceof Error)) return "unknown";
  if (error instanceof SyntaxError) return "not JSON";
  if ("code" in error && typeof error.code === "string") return error.code;
  return own.includes(error.message) ? error.message : error.name;
}

/** Logs that a server gave no usable answer. */
export function logOutage(level: "warn" | "error", server: UpstreamName, reason: string, fields: Fields): void {
  if (server === "hydra") log(level, "hydra_unavailable", fields);
  else if (server === "ketoRead" || server === "ketoWrite") log(level, "keto_unavailable", fields);
  else if (server === "deletionHook") log(level, "deletion_hook_unavailable", fields);
  else if (server === "trialHook") log(level, "trial_hook_unavailable", fields);
  else if (server === "kratosAdmin") log(level, "kratos_admin_unavailable", fields);
  else log(level, isTlsRefusal(reason) ? "kratos_tls_refused" : "kratos_unavailable", fields);
}
