import "server-only";
import type { SettingsFlow } from "@ory/client";
import { nameOfAaguid } from "../identity/passkey-names";
import { dig } from "../json";
import { once, type RequestContext } from "../request/context";
import { readIdentity } from "./admin";
import { readSession } from "./client";
import { nodeId, nodeValue } from "./flow";
import { isUnnamed } from "./key-name";

const none: ReadonlyMap<string, string> = new Map();

/**
 * Names of the passkeys that Kratos has none for, by their ids (hex): by the AAGUID, which its admin API alone tells. Asked
 * for where there is such a passkey and an admin API; without an answer they stay without a name.
 */
export async function passkeyNames(context: RequestContext, { ui, identity }: SettingsFlow) {
  const unnamed = ui.nodes.filter((node) => nodeId(node) === "passkey_remove" && isUnnamed(node)).map(nodeValue);
  if (unnamed.length === 0 || !context.services.kratosAdmin) return none;
  const session = await once(context, "session", () => readSession(context));
  // The settings are of another session only if it has changed in between.
  if (!session.ok || session.data.identity?.id !== identity.id) return none;
  const answer = await readIdentity(context, session.data, ["passkey"]);
  const credentials = answer.ok ? dig(answer.data, "credentials", "passkey", "config", "credentials") : undefined;
  if (!Array.isArray(credentials)) return none;
  const named = credentials.flatMap((credential): [string, string][] => {
    const id = Buffer.from(String(dig(credential, "id")), "base64").toString("hex");
    const name = nameOfAaguid(String(dig(credential, "authenticator", "aaguid") ?? ""));
    return name && unnamed.includes(id) ? [[id, name]] : [];
  });
  return new Map(named);
}
