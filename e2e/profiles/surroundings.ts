import type { Schema } from "./schemas.ts";

/** Where servers of the tests listen: this machine alone, by one version of IP. */
export type Loopback = "127.0.0.1" | "::1";

/** An address as URLs have it. */
export function inUrl(address: Loopback): string {
  return address === "::1" ? `[${address}]` : address;
}

/** What a Kratos of the tests has to know about its surroundings. */
export type Surroundings = {
  loopback: Loopback;
  /** The UI as the browser reaches it, without a trailing slash. */
  uiUrl: string;
  /** Kratos' public API as the browser reaches it, without a trailing slash. */
  browserUrl: string;
  /** An application that people come from and go back to; it runs where a test asks for it. */
  applicationUrl: string;
  publicPort: number;
  adminPort: number;
  smtpPort: number;
  /** Where text messages are posted to. */
  smsUrl: string;
  /** The OpenID provider of the tests; it runs where a test asks for it. */
  providerUrl: string;
  /** Hydra's admin API; it runs where a test asks for it. */
  hydraAdminUrl: string;
  database: string;
  /** Set when UI and Kratos live on different hosts. */
  cookieDomain: string | undefined;
  /** What people have to say of themselves. */
  schema: Schema;
};
