import { trimmed, urlIn } from "../addresses";
import type { Rule } from "../finding";
import type { Step } from "../live/live";

/** Milliseconds that a step may take before people notice. */
const slowMs = 1000;

/** Milliseconds that two clocks may differ by. */
const skewMs = 30_000;

const place = ({ url }: Step) => ({ file: url });

const withoutQuery = (url: string) => url.split("?", 1)[0] ?? url;

export const liveFlowRules: readonly Rule[] = [
  {
    id: "live-no-login",
    severity: "error",
    what: "A login does not begin.",
    why: "This is what people meet.",
    fix: "Look at the last address that was asked: its name, its certificate, the ingress before it, and `/health/ready` of Portico and Kratos.",
    anywhere: true,
    check: ({ live }) => {
      const flow = live?.flow;
      const last = flow?.steps.at(-1);
      if (!live || !flow?.whole) return [];
      if (flow.error) return [{ what: flow.error, at: { file: last ? withoutQuery(last.url) : live.address } }];
      if (!last || (last.status < 400 && flow.action)) return [];
      const what =
        last.status < 400 ? "The page at the end has no form of Kratos’." : `It ends with status ${last.status}.`;
      return [{ what, at: { file: withoutQuery(last.url) } }];
    },
  },
  {
    id: "live-ui-elsewhere",
    severity: "error",
    what: "Kratos sends people to another page than ours.",
    why: "Its `ui_url` has another scheme, host or path than `BASE_URL`: the flow’s cookie, or the page, is not there.",
    fix: "Write `<BASE_URL>/login` in `selfservice.flows.login.ui_url`.",
    anywhere: true,
    check: ({ live, ui }) => {
      const step = live?.flow?.steps.find(({ location }) => urlIn(location)?.searchParams.has("flow"));
      const url = urlIn(step?.location);
      if (!step || !url || !ui || trimmed(url.origin + url.pathname) === `${ui.url}/login`) return [];
      return [
        {
          what: `It sends them to ${url.origin}${url.pathname}, and the page is ${ui.url}/login.`,
          at: { file: withoutQuery(step.url) },
        },
      ];
    },
  },
  {
    id: "live-form-address",
    severity: "error",
    what: "The login form posts to an address that is not Kratos’ for browsers.",
    why: "The form’s address comes from Kratos’ `base_url`. On http, or another host or prefix, the password goes astray.",
    fix: "Set `serve.public.base_url` to the address at which browsers reach Kratos, https and prefix included.",
    anywhere: true,
    check: ({ live, ui, api, portico }) => {
      const action = urlIn(live?.flow?.action);
      const wanted = portico?.config?.kratosBrowserUrl ?? api?.url;
      if (!action || !live || !ui) return [];
      const insecure = action.protocol === "http:" && ui.url.startsWith("https:");
      const elsewhere = wanted !== undefined && !withoutQuery(action.href).startsWith(`${wanted}/self-service/`);
      if (!insecure && !elsewhere) return [];
      return [{ what: `It posts to ${withoutQuery(action.href)}.`, at: { file: `${live.address}/login` } }];
    },
  },
  {
    id: "live-headers",
    severity: "warning",
    what: "A proxy takes security headers off our pages.",
    why: "Portico sends a Content-Security-Policy, and over https Strict-Transport-Security; without them pages can be framed and changed on the way.",
    fix: "Let the ingress pass `Content-Security-Policy` and `Strict-Transport-Security` on as they are.",
    anywhere: true,
    check: ({ live, ui }) => {
      const page = live?.flow?.steps.findLast(({ status }) => status === 200);
      if (!page || !ui) return [];
      const wanted = ["content-security-policy", ...(ui.url.startsWith("https:") ? ["strict-transport-security"] : [])];
      const missing = wanted.filter((name) => !page.headers[name]);
      return missing.length > 0
        ? [{ what: `Missing: ${missing.join(", ")}.`, at: { file: withoutQuery(page.url) } }]
        : [];
    },
  },
  {
    id: "live-cached",
    severity: "error",
    what: "A page with somebody’s form may be stored by a cache in between.",
    why: "A CDN that adds its own Cache-Control can give one person’s page to another.",
    fix: "Let `Cache-Control: no-store` of pages pass; cache files with a hash in their address alone.",
    anywhere: true,
    check: ({ live }) => {
      const page = live?.flow?.steps.findLast(({ status }) => status === 200);
      const [control, age] = [page?.headers["cache-control"] ?? "", Number(page?.headers.age ?? 0)];
      if (!page || (/no-store/.test(control) && age === 0)) return [];
      return [
        {
          what: `Cache-Control is “${control || "missing"}”${age ? `, and the page ${age} s old` : ""}.`,
          at: { file: withoutQuery(page.url) },
        },
      ];
    },
  },
  {
    id: "live-slow",
    severity: "warning",
    what: "A step of the login takes more than a second.",
    why: "People leave, and Portico’s own limit for reads (`UPSTREAM_TIMEOUT_MS`) is near.",
    fix: "Look at Kratos’ database, at web hooks before the login (`before.hooks`), and at the way between Portico and Kratos.",
    check: ({ live }) =>
      (live?.flow?.whole ? live.flow.steps : [])
        .filter(({ ms }) => ms > slowMs)
        .map((step) => ({ what: `${Math.round(step.ms)} ms.`, at: { file: withoutQuery(step.url) } })),
  },
  {
    id: "live-clock",
    severity: "warning",
    what: "A server’s clock differs from this machine’s.",
    why: "Codes of authenticator apps, expiry of flows and tokens, and certificates go by the clock.",
    fix: "Let both synchronise their time (NTP), and look at which one is wrong.",
    anywhere: true,
    check: ({ live }) => {
      const step = live?.flow?.steps.find(({ clockMs }) => Math.abs(clockMs ?? 0) > skewMs);
      return step?.clockMs === undefined ? [] : [{ what: `By ${Math.round(step.clockMs / 1000)} s.`, at: place(step) }];
    },
  },
];
