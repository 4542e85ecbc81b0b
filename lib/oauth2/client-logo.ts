import { config } from "../config/config";
import type { OAuth2Request } from "./request";

/** The logo that an application has registered, if it is from where the operator lets pages load some (CLIENT_LOGO_ORIGINS). */
export function clientLogo(client: OAuth2Request["client"] | undefined): string | undefined {
  const { logo } = client ?? {};
  return logo && config().clientLogoOrigins.includes(new URL(logo).origin) ? logo : undefined;
}
