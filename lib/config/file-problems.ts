import { type GivenSecrets, partOf, secretProblems, usableValue } from "./secrets";
import { type TlsFiles, tlsProblem } from "./tls";

type Values = GivenSecrets & {
  kratosPublicUrl: string;
  kratosAdminUrl?: string | undefined;
  hydraAdminUrl?: string | undefined;
  ketoReadUrl?: string | undefined;
  ketoWriteUrl?: string | undefined;
  deletionWebhook: { url?: string | undefined };
  trialWebhook: { url?: string | undefined };
} & Record<`${"kratos" | "kratosAdmin" | "hydraAdmin" | "keto" | "redis"}Tls`, TlsFiles>;

type Problem = { path: string[]; message: string };

/** What is wrong with secrets and files that the configuration names, and with what belongs to them; `path` is that of the field. */
export function fileProblems(values: Values): Problem[] {
  const servers = {
    kratosTls: { prefix: "KRATOS", name: "KRATOS_PUBLIC_URL", url: values.kratosPublicUrl },
    kratosAdminTls: { prefix: "KRATOS_ADMIN", name: "KRATOS_ADMIN_URL", url: values.kratosAdminUrl },
    hydraAdminTls: { prefix: "HYDRA_ADMIN", name: "HYDRA_ADMIN_URL", url: values.hydraAdminUrl },
    ketoTls: { prefix: "KETO", name: "KETO_READ_URL", url: values.ketoReadUrl },
    redisTls: { prefix: "REDIS", name: "REDIS_URL", url: usableValue("redisUrl", values) },
  } as const;
  const ofTls = Object.entries(servers).flatMap(([field, { prefix, ...server }]) => {
    const problem = tlsProblem(values[field as keyof typeof servers], { prefix: `${prefix}_TLS`, ...server });
    return problem ? [{ path: [field, problem.part], message: problem.reason }] : [];
  });
  return [
    ...secretProblems(values),
    ...ofTls,
    ...tokensWithoutUse(values),
    ...ketoProblems(values),
    ...webhookProblems(values),
  ];
}

function tokensWithoutUse(values: Values): Problem[] {
  return (["kratos", "hydra"] as const).flatMap((server) => {
    const part = partOf(values[`${server}AdminToken`]);
    if (!part || values[`${server}AdminUrl`]) return [];
    return [{ path: [`${server}AdminToken`, part], message: `has no use without ${server.toUpperCase()}_ADMIN_URL` }];
  });
}

/** Trials and teams are written where they are asked for: one address without the other is a mistake. */
function ketoProblems({ ketoReadUrl, ketoWriteUrl, ketoToken }: Values): Problem[] {
  const part = partOf(ketoToken);
  if (ketoReadUrl && !ketoWriteUrl) return [{ path: ["ketoWriteUrl"], message: "is required with KETO_READ_URL" }];
  if (ketoWriteUrl && !ketoReadUrl) return [{ path: ["ketoReadUrl"], message: "is required with KETO_WRITE_URL" }];
  return part && !ketoReadUrl ? [{ path: ["ketoToken", part], message: "has no use without KETO_READ_URL" }] : [];
}

/** What each web hook has no use without, beside its address and secret. */
function webhookProblems(values: Values): Problem[] {
  const { kratosAdminUrl, ketoWriteUrl, secret } = values;
  const hooks = {
    deletion: { has: Boolean(kratosAdminUrl && partOf(secret)), needs: "KRATOS_ADMIN_URL and PORTICO_SECRET" },
    trial: { has: Boolean(ketoWriteUrl), needs: "KETO_READ_URL and KETO_WRITE_URL" },
  } as const;
  return (["deletion", "trial"] as const).flatMap((name) => {
    const { url } = values[`${name}Webhook`];
    const part = partOf(values[`${name}WebhookSecret`]);
    const variable = `${name.toUpperCase()}_WEBHOOK`;
    const ofSecret = (message: string) => [{ path: [`${name}WebhookSecret`, part ?? "text"], message }];
    if (!url) return part ? ofSecret(`has no use without ${variable}_URL`) : [];
    const { has, needs } = hooks[name];
    if (!has) return [{ path: [`${name}Webhook`, "url"], message: `has no use without ${needs}` }];
    return part ? [] : ofSecret(`or ${variable}_SECRET_FILE is required with ${variable}_URL`);
  });
}
