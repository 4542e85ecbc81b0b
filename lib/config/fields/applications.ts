import { daysOrAlways, oneOf, origins } from "../formats";
import { variable } from "../variable";

/** Applications that people sign in to by OAuth2, with Hydra. */
export const applications = {
  singleSignOn: variable(
    "SINGLE_SIGN_ON",
    oneOf(["on", "off"])
      .default("off")
      .transform((value) => value === "on"),
    "`on`: who is signed in opens applications [without another sign-in](configuration.md#one-sign-in-for-all-applications)",
    { needs: ["HYDRA_ADMIN_URL"] },
  ),
  /** Infinity = until the person takes it back. */
  consentRememberDays: variable(
    "CONSENT_REMEMBER_DAYS",
    daysOrAlways.default(30),
    "days for which people may ask [not to be asked again](configuration.md#with-ory-hydra) by an application: `0` none, `always` no end",
    { needs: ["HYDRA_ADMIN_URL"] },
  ),
  clientLogoOrigins: variable(
    "CLIENT_LOGO_ORIGINS",
    origins("https").default([]),
    "origins that pages may load [logos of OAuth2 clients](configuration.md#with-ory-hydra) from",
    { needs: ["HYDRA_ADMIN_URL"] },
  ),
  popupOrigins: variable(
    "POPUP_ORIGINS",
    origins("https", "http").default([]),
    "origins of applications that may [sign in in a window of their own](configuration.md#sign-in-in-a-window)",
    { needs: ["HYDRA_ADMIN_URL"] },
  ),
};
