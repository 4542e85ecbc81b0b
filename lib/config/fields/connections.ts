import * as z from "zod";
import { secretVariables } from "../secrets";
import { variable } from "../variable";

/** Paths of PEM files for TLS to a server. */
const tlsFields = (prefix: string, server: string, needs?: readonly string[]) => {
  const file = (part: string, meaning: string) =>
    variable(`${prefix}_${part}_FILE`, z.string().optional(), meaning, { needs, format: "path of a PEM file" });
  return z.object({
    ca: file(
      "CA",
      `[authorities](configuration.md#tls-to-kratos-with-a-certificate-of-our-own) that vouch for ${server}, instead of the public ones`,
    ),
    cert: file("CERT", `our certificate, if ${server} or a mesh asks for one`),
    key: file("KEY", "its key"),
  });
};

/** TLS to other servers, and bearer tokens for what guards them. */
export const connections = {
  kratosTls: tlsFields("KRATOS_TLS", "Kratos"),
  kratosAdminTls: tlsFields("KRATOS_ADMIN_TLS", "Kratos' admin API", ["KRATOS_ADMIN_URL"]),
  kratosAdminToken: secretVariables.kratosAdminToken,
  hydraAdminTls: tlsFields("HYDRA_ADMIN_TLS", "Hydra's admin API", ["HYDRA_ADMIN_URL"]),
  hydraAdminToken: secretVariables.hydraAdminToken,
  ketoTls: tlsFields("KETO_TLS", "Keto", ["KETO_READ_URL"]),
  ketoToken: secretVariables.ketoToken,
  redisTls: tlsFields("REDIS_TLS", "Redis", ["REDIS_URL"]),
};
