import { bareAddress, integer, list, port } from "../formats";
import { variable } from "../variable";

/** The port, who stands before it, how long people wait, and how it stops. */
export const listening = {
  port: variable("PORT", port.default(3000), "port to listen on"),
  /** An IPv6 address without brackets. */
  hostname: variable(
    "HOSTNAME",
    bareAddress.default("::"),
    "address to listen on: by default all, of IPv6 and IPv4; set it where something presets it to the machine's name",
    { format: "host name or address" },
  ),
  internalPort: variable(
    "INTERNAL_PORT",
    port.optional(),
    "second listener, for [health checks](configuration.md#health-and-stopping) and `/metrics`",
  ),
  trustedProxies: variable(
    "TRUSTED_PROXIES",
    list.default([]),
    "whose `X-Forwarded-For` [counts](configuration.md#proxies-and-tls-in-front)",
    { format: "list of addresses, CIDR ranges, `loopback`, `linklocal`, `uniquelocal`" },
  ),
  upstreamTimeoutMs: variable(
    "UPSTREAM_TIMEOUT_MS",
    integer(100, 600_000).default(2500),
    "milliseconds that a page waits for all its reads from Kratos together, or a forwarded read for its one",
  ),
  submitTimeoutMs: variable(
    "SUBMIT_TIMEOUT_MS",
    integer(100, 600_000).default(30_000),
    "milliseconds that people wait for [a form, or the way back from a provider](configuration.md#work-that-takes-time)",
  ),
  drainMs: variable(
    "DRAIN_MS",
    integer(0, 600_000).default(0),
    "milliseconds to [keep serving](configuration.md#health-and-stopping) after SIGTERM, while not ready",
  ),
};
