import type { RequestListener } from "node:http";
import type { Handler } from "../pages/collecting-response";
import { flow, held, identity, inFlow, reports, session, typed, who } from "./test-audit-people";

/** Kratos' answers. */
const issues: RequestListener = (_, res) =>
  void res.writeHead(303, { Location: "/", "Set-Cookie": `ory_kratos_session=${session}; Path=/; HttpOnly` }).end();
const goesTo =
  (location: string): RequestListener =>
  (_, res) =>
    void res.writeHead(303, { Location: location }).end();
const stays = (kind: string) => goesTo(`http://localhost:3000/${kind}?flow=${flow}`);
export const fails: RequestListener = (_, res) => void res.writeHead(502).end();
const refuses: RequestListener = (_, res) => void res.writeHead(429).end();
export const ends: RequestListener = (_, res) =>
  void res.writeHead(303, { Location: "/login", "Set-Cookie": "ory_kratos_session=; Path=/; Max-Age=0" }).end();

const consent = { client: "shop", scopes: "openid email", remembered: true, identity };
const answered = (outcome: "granted" | "refused" | "settled"): Handler =>
  reports({ type: "consent", outcome, client: "shop", scopes: ["openid", "email"], remembered: true, identity });

type Row = {
  what: string;
  path: string;
  form?: Record<string, string>;
  signedIn?: true;
  kratos?: RequestListener;
  next?: Handler;
  times?: number;
  line: Record<string, string | boolean>;
};

const to = (kind: string) => `/self-service/${kind}?flow=${flow}`;
const named = { identifier: typed.name, csrf_token: typed.token };
const withPassword = { ...named, method: "password", password: typed.password };
const withCode = { method: "code", code: typed.code, csrf_token: typed.token };
const mail = { method: "code", email: typed.name };

/** What people do, and the line of the audit log that tells of it. */
export const rows: Row[] = [
  ...(
    [
      ["granted", "success"],
      ["refused", "refused"],
      ["settled", "continued"],
    ] as const
  ).map(([answer, outcome]) => ({
    what: `a consent that is ${answer}`,
    path: "/consent",
    signedIn: true as const,
    next: answered(answer),
    line: { action: "consent", outcome, ...consent, ...held },
  })),
  {
    what: "a sign-in that lacks what a product demands",
    path: "/consent",
    signedIn: true,
    next: reports({ type: "demands", product: "ledger", demands: ["session", "secondFactor"], identity }),
    line: { action: "product_demands", outcome: "refused", scope: "ledger: session secondFactor", ...held, identity },
  },
  {
    what: "a deletion that a server has stopped",
    path: "/data/delete/carry-out",
    form: { confirmation: typed.name },
    signedIn: true,
    next: reports({ type: "own_data", action: "account_deleted", outcome: "failure", scope: "sessions", identity }),
    line: { action: "account_deleted", outcome: "failure", scope: "sessions", ...held, identity },
  },
  {
    what: "somebody who is taken out of a team",
    path: "/teams/change",
    form: { act: "remove" },
    signedIn: true,
    next: reports({
      type: "team",
      action: "member_removed",
      outcome: "success",
      team: "t1",
      identity,
      member: "grace",
    }),
    line: { action: "member_removed", outcome: "success", team: "t1", member: "grace", ...held, identity },
  },
  {
    what: "a stranger who asks for a team",
    path: "/teams/team",
    signedIn: true,
    next: reports({ type: "team", action: "team_refused", outcome: "refused", scope: "page", team: "t1", identity }),
    line: { action: "team_refused", outcome: "refused", scope: "page", team: "t1", ...held, identity },
  },
  {
    what: "a sign-in",
    path: to("login"),
    form: withPassword,
    kratos: issues,
    line: { action: "sign_in", outcome: "success", method: "password", ...who, ...held, ...inFlow },
  },
  {
    what: "a wrong password",
    path: to("login"),
    form: withPassword,
    kratos: stays("login"),
    line: { action: "sign_in", outcome: "failure", method: "password", ...who, ...inFlow },
  },
  {
    what: "a right password before a second factor",
    path: to("login"),
    form: withPassword,
    kratos: goesTo("/self-service/login/browser?aal=aal2"),
    line: { action: "sign_in", outcome: "second_factor", method: "password", ...who, ...inFlow },
  },
  {
    what: "a second factor",
    path: to("login"),
    form: { method: "totp", totp_code: typed.code },
    signedIn: true,
    kratos: issues,
    line: { action: "sign_in", outcome: "success", method: "totp", ...held, ...inFlow },
  },
  {
    what: "a sign-in that a gateway refuses",
    path: to("login"),
    form: withPassword,
    kratos: refuses,
    line: { action: "sign_in", outcome: "error", method: "password", ...who, ...inFlow },
  },
  {
    what: "a sign-in that nobody saw the end of",
    path: to("login"),
    form: withPassword,
    kratos: fails,
    line: { action: "sign_in", outcome: "unknown", method: "password", ...who, ...inFlow },
  },
  {
    what: "a return from a provider that nobody saw the end of",
    path: "/self-service/methods/oidc/callback/google?code=x",
    kratos: fails,
    line: { action: "sign_in", outcome: "unknown", method: "oidc" },
  },
  {
    what: "an account named before its password",
    path: to("login"),
    form: { ...named, method: "identifier_first" },
    kratos: stays("login"),
    line: { action: "sign_in_step", outcome: "continued", method: "identifier_first", ...who, ...inFlow },
  },
  {
    what: "a return from a provider",
    path: "/self-service/methods/oidc/callback/google?code=x",
    kratos: issues,
    line: { action: "sign_in", outcome: "success", method: "oidc", ...held },
  },
  {
    what: "a sign-up",
    path: to("registration"),
    form: { method: "password", password: typed.password, "traits.email": typed.name },
    kratos: issues,
    line: { action: "sign_up", outcome: "success", method: "password", ...who, ...held, ...inFlow },
  },
  {
    what: "a recovery that is asked for",
    path: to("recovery"),
    form: mail,
    kratos: stays("recovery"),
    line: { action: "recovery_requested", outcome: "continued", method: "code", ...who, ...inFlow },
  },
  {
    what: "a recovery by a code",
    path: to("recovery"),
    form: withCode,
    kratos: issues,
    line: { action: "recovery", outcome: "success", method: "code", ...held, ...inFlow },
  },
  {
    what: "a recovery by a link",
    path: `/self-service/recovery?flow=${flow}&token=${typed.token}`,
    form: { method: "link" },
    kratos: issues,
    line: { action: "recovery", outcome: "success", method: "link", ...held },
  },
  {
    what: "a wrong code",
    path: to("recovery"),
    form: withCode,
    kratos: stays("recovery"),
    line: { action: "code_submitted", outcome: "failure", method: "code", ...inFlow },
  },
  {
    what: "a verification that is asked for",
    path: to("verification"),
    form: mail,
    kratos: stays("verification"),
    line: { action: "verification_requested", outcome: "continued", method: "code", ...who, ...inFlow },
  },
  {
    what: "a verification's page that is done",
    path: `/verification?flow=${flow}`,
    next: reports({ type: "flow", kind: "verification", state: "passed_challenge", messages: [1080002] }),
    line: { action: "address_verified", outcome: "success", ...inFlow },
  },
  {
    what: "a change of the settings",
    path: to("settings"),
    form: { method: "password", password: typed.password },
    signedIn: true,
    kratos: stays("settings"),
    line: { action: "settings_changed", outcome: "continued", method: "password", ...held, ...inFlow },
  },
  {
    what: "settings that are saved",
    path: to("settings"),
    form: { method: "password", password: typed.password },
    signedIn: true,
    kratos: issues,
    line: { action: "settings_changed", outcome: "success", method: "password", ...held, ...inFlow },
  },
  {
    what: "the first page of a session",
    path: "/languages",
    signedIn: true,
    next: reports({ type: "session", identity }),
    line: { action: "session_seen", outcome: "success", ...held, identity },
  },
  {
    what: "the end of other sessions",
    path: "/sessions/revoke",
    form: { session: "all" },
    signedIn: true,
    next: reports({ type: "session_revoked", outcome: "success", scope: "all", identity }),
    line: { action: "session_revoked", outcome: "success", scope: "all", ...held, identity },
  },
  {
    what: "access that is taken back from an application",
    path: "/applications/revoke",
    form: { client: "shop" },
    signedIn: true,
    next: reports({ type: "consent_revoked", outcome: "success", scope: "one", client: "shop", identity }),
    line: { action: "consent_revoked", outcome: "success", scope: "one", client: "shop", ...held, identity },
  },
  {
    what: "a sign-out",
    path: `/self-service/logout?token=${typed.token}`,
    signedIn: true,
    kratos: ends,
    line: { action: "signed_out", outcome: "success", ...held },
  },
  {
    what: "one try too many",
    path: to("login"),
    form: withPassword,
    kratos: stays("login"),
    times: 3,
    line: { action: "rate_limited", outcome: "refused", method: "password", scope: "pair", ...who, ...inFlow },
  },
];
