import { type TlsFiles, tlsProblem } from "./tls";
import { tokenProblem } from "./token";
import { webhookProblem } from "./webhook";

type Values = Parameters<typeof webhookProblem>[0] & {
  kratosPublicUrl: string;
  kratosTls: TlsFiles;
} & Partial<Record<`${"kratos" | "hydra"}Admin${"Url" | "TokenFile"}`, string | undefined>> &
  Record<`${"kratos" | "hydra"}AdminTls`, TlsFiles>;

type Problem = { path: string[]; message: string };

/** What is wrong with the files that the configuration names, and with what belongs to them; `path` is that of the field. */
export function fileProblems({ kratosTls, kratosPublicUrl, ...values }: Values): Problem[] {
  const problems: Problem[] = [];
  const report = (path: string[], message: string) => problems.push({ path, message });
  const problem = tlsProblem(kratosTls, { prefix: "KRATOS_TLS", url: kratosPublicUrl, name: "KRATOS_PUBLIC_URL" });
  if (problem) report(["kratosTls", problem.part], problem.reason);
  for (const server of ["kratos", "hydra"] as const) {
    const [url, token] = [values[`${server}AdminUrl`], values[`${server}AdminTokenFile`]];
    const prefix = `${server.toUpperCase()}_ADMIN`;
    const ofTls = tlsProblem(values[`${server}AdminTls`], { prefix: `${prefix}_TLS`, url, name: `${prefix}_URL` });
    if (ofTls) report([`${server}AdminTls`, ofTls.part], ofTls.reason);
    const ofToken = token && (url ? tokenProblem(token) : `has no use without ${prefix}_URL`);
    if (ofToken) report([`${server}AdminTokenFile`], ofToken);
  }
  const ofHook = webhookProblem(values);
  if (ofHook) report(["deletionWebhook", ofHook.part], ofHook.reason);
  return problems;
}
