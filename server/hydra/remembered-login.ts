import type { Config } from "../../lib/config/config";
import { dig } from "../../lib/json";
import { failureOf, remedyFor } from "../../lib/kratos/errors";
import { isSilent, promptsOf, withSignIn } from "../../lib/oauth2/begin-again";
import { cookieOf } from "../../lib/request/cookies";
import { pathOf, queryOf, queryOfUrl } from "../../lib/request/target";
import type { UpstreamName } from "../../lib/upstream/call";
import { headersToKratos, originHeaders, siteOfKratos } from "../kratos/headers";
import { goneSignal } from "../request/gone-signal";
import type { HttpContext } from "../request/http-context";
import { askJson } from "../upstream/ask-json";

/**
 * Where an application's sign-in goes instead of to Kratos; undefined if Kratos does right with it, and at once for what is
 * no such sign-in.
 */
export type LeadElsewhere = (context: HttpContext) => Promise<string | undefined> | undefined;

/**
 * Looks at what an application asks Hydra for (`/login?login_challenge=`) before Kratos does, since Kratos does not look at
 * all of it (v1.3.1, v26.2.0):
 *
 * - Hydra remembers a sign-in of an account that is not the one signed in at Kratos. Kratos would show a form, of which
 *   Hydra then takes no other account and asks anew: the request begins again with a sign-in.
 * - The same for a request that may show nothing (`prompt=none`): `login_required` (OpenID Connect Core 3.1.2.6).
 * - The person shall choose an account (`prompt=select_account`), which Hydra refuses as unknown: the request begins again
 *   with a sign-in, where the account that is signed in stands beside "Not you?".
 * - Hydra remembers nobody, and somebody is signed in at Kratos, which would ask for the password again. With
 *   SINGLE_SIGN_ON=on that person is told to Hydra, unless the application asks for a new sign-in
 *   (docs/decisions/0051-signed-in-is-signed-on.md).
 *
 * Whatever hinders the look is left to Kratos, which then meets it too.
 */
export function loginLeader(config: Config): LeadElsewhere {
  const lead = async (context: HttpContext, challenge: string) => {
    try {
      const { request_url: url, skip, subject } = await loginRequest(context, challenge);
      if (promptsOf(url).includes("select_account")) return withSignIn(url);
      if (!skip) return config.singleSignOn ? await signOn(context, config, challenge, url) : undefined;
      if (await isSignedIn(context, config, subject, url)) return undefined;
      return isSilent(url) ? await refuse(context, challenge) : withSignIn(url);
    } catch {
      return undefined;
    }
  };
  return (context) => {
    const challenge = challengeIn(context);
    return challenge ? lead(context, challenge) : undefined;
  };
}

function challengeIn({ method, target, services }: HttpContext): string | null | undefined {
  const query = queryOf(target);
  const begins = method === "GET" && pathOf(target) === "/login" && !query.has("flow") && services.hydra;
  return begins ? query.get("login_challenge") : undefined;
}

type LoginRequest = { request_url: string; skip: boolean; subject: string };

/** @see Hydra `GET /admin/oauth2/auth/requests/login` */
async function loginRequest(context: HttpContext, challenge: string): Promise<LoginRequest> {
  const path = `/admin/oauth2/auth/requests/login?${new URLSearchParams({ login_challenge: challenge })}`;
  const { body } = await call(context, "hydra", { name: "login", method: "GET", path });
  const text = (name: string) => String(dig(body, name) ?? "");
  return { request_url: text("request_url"), skip: dig(body, "skip") === true, subject: text("subject") };
}

/**
 * Tells Hydra who is signed in at Kratos, as Kratos itself does after a form.
 * @returns where Hydra leads on; undefined if nobody is signed in fully, or the application asks for more than that
 * @see Hydra `PUT /admin/oauth2/auth/requests/login/accept`
 */
async function signOn(context: HttpContext, config: Config, challenge: string, url: string) {
  if (!cookieOf(context.headers, config.sessionCookie) || asksAnew(url)) return undefined;
  const { status, body } = await whoami(context, config);
  const [subject, session] = [dig(body, "identity", "id"), dig(body, "id")];
  const lastsMs = Date.parse(String(dig(body, "expires_at"))) - Date.now();
  if (status !== 200 || typeof subject !== "string" || typeof session !== "string" || !(lastsMs > 0)) return undefined;
  const methods = dig(body, "authentication_methods");
  const amr = (Array.isArray(methods) ? methods : []).map((one) => String(dig(one, "method")));
  const remember_for = Math.floor(lastsMs / 1000);
  const accepted = { subject, identity_provider_session_id: session, amr, remember: true, remember_for };
  return answer(context, challenge, { name: "signon", path: "accept" }, accepted);
}

/** True for an application that wants the person, or another one, to sign in now (OpenID Connect Core 3.1.2.1). */
function asksAnew(url: string): boolean {
  const asked = queryOfUrl(url);
  return asked.has("max_age") || asked.has("login_hint") || promptsOf(url).some((prompt) => prompt !== "consent");
}

/**
 * True if the account that Hydra remembers is signed in at Kratos. A session that lacks its second factor is taken for it,
 * unless nobody may be asked; so is anything that we cannot see.
 */
async function isSignedIn(context: HttpContext, config: Config, subject: string, url: string): Promise<boolean> {
  const { status, body } = await whoami(context, config);
  if (status === 200) return dig(body, "identity", "id") === subject;
  const remedy = remedyFor(failureOf(status, body)).do;
  return remedy === "second-factor" ? !isSilent(url) : remedy !== "sign-in";
}

/** The session of the browser, as Kratos tells it: `GET /sessions/whoami`. */
function whoami(context: HttpContext, config: Config) {
  const headers = headersToKratos({ ...context, site: siteOfKratos(config, context) });
  return call(context, "kratos", { name: "whoami", method: "GET", path: "/sessions/whoami", headers });
}

/** @see Hydra `PUT /admin/oauth2/auth/requests/login/reject` */
function refuse(context: HttpContext, challenge: string): Promise<string | undefined> {
  const reason = { error: "login_required", error_description: "The end-user is not signed in", status_code: 403 };
  return answer(context, challenge, { name: "refuse", path: "reject" }, reason);
}

/** Answers a login request. @returns where Hydra leads on */
async function answer(context: HttpContext, challenge: string, how: { name: string; path: string }, given: object) {
  const path = `/admin/oauth2/auth/requests/login/${how.path}?${new URLSearchParams({ login_challenge: challenge })}`;
  const sent = { name: how.name, method: "PUT", path, body: Buffer.from(JSON.stringify(given)) };
  const { body } = await call(context, "hydra", { ...sent, headers: { "content-type": "application/json" } });
  const to = dig(body, "redirect_to");
  return typeof to === "string" ? to : undefined;
}

type Call = { name: string; method: string; path: string; headers?: object; body?: Buffer };

async function call(context: HttpContext, server: UpstreamName, { headers, ...sent }: Call) {
  const upstream = context.services[server];
  if (!upstream) throw new Error("not configured");
  const { res, trace } = context;
  // Kratos needs time for the same question.
  const deadline = (performance.now() + context.deadline) / 2;
  const about = { ...originHeaders(context), ...headers };
  return askJson(upstream, { ...sent, headers: about, deadline, trace, signal: goneSignal(res) });
}
