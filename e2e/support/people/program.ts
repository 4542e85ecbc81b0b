import { type Answer, ask } from "../servers/http.ts";

/**
 * A program that tries to sign in with JSON, as scripts do: its own cookies, its own flow.
 * @param uiUrl where it asks
 */
export async function signInAsProgram(uiUrl: string, identifier: string, password: string): Promise<Answer> {
  const accept = { accept: "application/json" };
  const started = await ask(`${uiUrl}/self-service/login/browser`, { headers: accept });
  const flow: { id: string; ui: { nodes: { attributes: { name: string; value: string } }[] } } = JSON.parse(
    started.body,
  );
  const csrf = flow.ui.nodes.find(({ attributes }) => attributes.name === "csrf_token")?.attributes.value;
  const cookie = (started.headers["set-cookie"] ?? []).map((line) => line.split(";")[0]).join("; ");
  return ask(`${uiUrl}/self-service/login?flow=${flow.id}`, {
    method: "POST",
    headers: { ...accept, cookie, "content-type": "application/json" },
    body: JSON.stringify({ method: "password", identifier, password, csrf_token: csrf }),
  });
}
