import { httpUrl } from "../formats";
import { variable } from "../variable";

/** Where Portico, Kratos, Hydra and Keto are. All without a slash at their end. */
export const addresses = {
  kratosPublicUrl: variable("KRATOS_PUBLIC_URL", httpUrl, "Kratos' public API, as this server reaches it"),
  baseUrl: variable(
    "BASE_URL",
    httpUrl.optional(),
    "public address of the UI, including any base path: `https://example.com/id`",
    { otherwise: "`http://localhost:<PORT>`" },
  ),
  kratosBrowserUrl: variable(
    "KRATOS_BROWSER_URL",
    httpUrl.optional(),
    "Kratos' public API, as browsers reach it; by default Portico [forwards it](configuration.md#forwarding-kratos-on-our-own-origin)",
    { otherwise: "that of `BASE_URL`" },
  ),
  kratosAdminUrl: variable(
    "KRATOS_ADMIN_URL",
    httpUrl.optional(),
    "Kratos' [admin API](configuration.md#kratos-admin-api), for what only it knows or can do",
  ),
  hydraAdminUrl: variable(
    "HYDRA_ADMIN_URL",
    httpUrl.optional(),
    "Hydra's admin API, for [consent, applications and sign-out](configuration.md#with-ory-hydra)",
  ),
  ketoReadUrl: variable(
    "KETO_READ_URL",
    httpUrl.optional(),
    "Keto's read API, which is asked who may open what; with its write API or not at all",
    { needs: ["KETO_WRITE_URL"] },
  ),
  ketoWriteUrl: variable("KETO_WRITE_URL", httpUrl.optional(), "Keto's write API, at which trials and teams are kept", {
    needs: ["KETO_READ_URL"],
  }),
};
