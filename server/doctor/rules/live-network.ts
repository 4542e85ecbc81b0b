import type { Rule } from "../finding";

/** Days before a certificate’s end in which it should long have been renewed. */
const renewDays = 14;

export const liveNetworkRules: readonly Rule[] = [
  {
    id: "live-certificate",
    severity: "error",
    what: "Browsers do not accept the certificate.",
    why: "People see a warning in place of the page. A missing intermediate certificate shows in some browsers only.",
    fix: "Renew it for every host name, and serve the whole chain.",
    anywhere: true,
    check: ({ live }) =>
      live?.tls?.error ? [{ what: `${live.tls.host}: ${live.tls.error}.`, at: { file: live.address } }] : [],
  },
  {
    id: "live-certificate-ends",
    severity: "warning",
    what: "The certificate ends soon.",
    why: "It should have been renewed by now: what renews it does not work.",
    fix: "Look at cert-manager’s Certificate and Challenge, or at what else renews it.",
    anywhere: true,
    check: ({ live }) =>
      live?.tls && !live.tls.error && live.tls.daysLeft < renewDays
        ? [{ what: `In ${Math.floor(live.tls.daysLeft)} days.`, at: { file: live.address } }]
        : [],
  },
  {
    id: "live-tls-version",
    severity: "warning",
    what: "The connection uses TLS 1.1 or older.",
    why: "Browsers of today refuse it.",
    fix: "Allow TLS 1.2 and 1.3: `ssl_protocols TLSv1.2 TLSv1.3;`.",
    anywhere: true,
    check: ({ live }) =>
      live?.tls && /^(?:SSL|TLSv1(?:\.1)?$)/.test(live.tls.protocol)
        ? [{ what: `It is ${live.tls.protocol}.`, at: { file: live.address } }]
        : [],
  },
  {
    id: "live-http-open",
    severity: "warning",
    what: "http:// shows a page in place of leading to https://.",
    why: "Kratos’ cookies are Secure: whoever begins there cannot sign in.",
    fix: 'Redirect http to https in the ingress: `nginx.ingress.kubernetes.io/force-ssl-redirect: "true"`.',
    check: ({ live }) => {
      if (!live?.plain) return [];
      const { status, location = "" } = live.plain;
      if (status >= 400 || (status >= 300 && location.startsWith("https:"))) return [];
      return [{ what: `It answers with ${status}.`, at: { file: live.address.replace(/^https/, "http") } }];
    },
  },
  {
    id: "live-proxy-buffers",
    severity: "error",
    what: "A proxy in front refuses large requests or answers that Portico takes.",
    why: "Sign-ins for applications have long addresses and cookies: they end with 400, 414, 431 or 502.",
    fix: 'nginx: `large_client_header_buffers 4 32k; proxy_buffer_size 32k; proxy_buffers 4 32k;`. ingress-nginx: `nginx.ingress.kubernetes.io/proxy-buffer-size: 32k`, and `large-client-header-buffers: "4 32k"` in its ConfigMap.',
    anywhere: true,
    check: ({ live }) =>
      (live?.sizes ?? [])
        .filter(({ status }) => status >= 400 || status === 0)
        .map(({ of, status }) => ({
          what: `A large ${of} ends with ${status || "a cut connection"}.`,
          at: { file: live?.address ?? "" },
        })),
  },
  {
    id: "live-admin-open",
    severity: "error",
    what: "An admin API answers from outside.",
    why: "Everybody can read, change and delete every account. Act at once, and look at its log.",
    fix: "Take its route out of the ingress, make its Service `ClusterIP`, and allow its port to Portico alone (NetworkPolicy).",
    check: ({ live }) => (live?.openAdmin ?? []).map((url) => ({ what: `${url} answers.`, at: { file: url } })),
  },
  {
    id: "live-proxy-distrusted",
    severity: "error",
    what: "Requests are forwarded by a proxy that `TRUSTED_PROXIES` does not name.",
    why: "What it says about people’s addresses does not count: limits on failed attempts count all of them together, and lists of devices show the proxy.",
    fix: "Add the proxy’s address or range to `TRUSTED_PROXIES`; `uniquelocal` is every private network. The running process tells which it saw.",
    check: ({ live }) => (live?.distrustedProxy ? [{ what: `It is ${live.distrustedProxy}.` }] : []),
  },
  {
    id: "live-ipv6",
    severity: "warning",
    what: "The name has an IPv6 address at which nothing answers.",
    why: "Browsers try it first: pages begin late, or not at all in networks with IPv6 alone.",
    fix: "Let the load balancer listen on it, or take the AAAA record away.",
    anywhere: true,
    check: ({ live }) => (live?.ipv6?.error ? [{ what: `${live.ipv6.error}.`, at: { file: live.address } }] : []),
  },
  {
    id: "live-no-ipv6",
    severity: "note",
    what: "The name has no IPv6 address.",
    why: "Some networks have IPv6 alone and reach it over a translation only.",
    fix: "Add an AAAA record where the load balancer has IPv6.",
    check: ({ live }) => (live?.ipv6?.addresses === 0 ? [{ at: { file: live.address } }] : []),
  },
  {
    id: "live-cors-twice",
    severity: "error",
    what: "Kratos’ answers have Access-Control-Allow-Origin twice.",
    why: "Kratos and the ingress both add it; browsers refuse such an answer.",
    fix: "Take `nginx.ingress.kubernetes.io/enable-cors` away, or turn `serve.public.cors.enabled` off.",
    anywhere: true,
    check: ({ live }) => ((live?.corsHeaders ?? 0) > 1 ? [{ at: { file: live?.address ?? "" } }] : []),
  },
  {
    id: "live-issuer",
    severity: "error",
    what: "Hydra’s discovery document names another issuer than its address.",
    why: "Applications compare the two to the letter, a slash at the end included, and refuse every token.",
    fix: "Set `urls.self.issuer` to the public address as applications write it.",
    anywhere: true,
    check: ({ live }) => {
      const issuer = live?.issuer;
      if (!issuer || (issuer.told === issuer.asked && !issuer.error)) return [];
      const what = issuer.error ?? `${issuer.asked} says that it is ${issuer.told}.`;
      return [{ what, at: { file: issuer.asked } }];
    },
  },
  {
    id: "live-leak-check",
    severity: "warning",
    what: "The server of the leak check is not to be reached from here.",
    why: "If Kratos has no way out either, each new password takes 15 to 20 seconds and is then accepted unchecked.",
    fix: "Let Kratos reach it (NetworkPolicy, proxy), or write `haveibeenpwned_enabled: false`.",
    anywhere: true,
    check: ({ live }) =>
      live?.leakCheck?.error
        ? [{ what: `${live.leakCheck.host}: ${live.leakCheck.error}.`, at: { file: live.leakCheck.host } }]
        : [],
  },
];
