import { addresses, encode, mark, markup, printable, probes } from "./probes.ts";
import { get, type Hostile } from "./requests.ts";

/** Pages of ours, and headers that a page may look at. */
const pages = [
  ...["/", "/login", "/registration", "/recovery", "/verification", "/settings", "/sessions", "/logout", "/languages"],
  ...["/error?id=x", "/limited?seconds=5", "/stuck?why=cookies", "/unavailable", "/restart?to=login", "/nowhere"],
];
const lookedAt = ["host", "x-forwarded-host", "x-forwarded-proto", "x-forwarded-for", "accept-language", "cookie"];

const reports = [
  "",
  "{",
  "[]",
  "[null]",
  '[{"body":null}]',
  '{"csp-report":[]}',
  `{"csp-report":{"effective-directive":"script-src","blocked-uri":"<${mark}>","document-uri":"javascript:${mark}()"}}`,
  `{"csp-report":{"violated-directive":"<${mark}>"}}`,
  `[{"body":{"effectiveDirective":{"a":1},"blockedURL":[1],"documentURL":${"[".repeat(2000)}${"]".repeat(2000)}}}]`,
  `{"__proto__":{"csp-report":1},"csp-report":{"__proto__":null}}`,
  `[${'{"body":{"effectiveDirective":"x"}},'.repeat(300)}null]`,
  "\u0000\u00ff",
  "x".repeat(40_000),
];

/** Headers at every page, and what is shown in place of an answer. */
export function moreHostileRequests(): Hostile[] {
  const some = [...markup, ...addresses].filter((_, at) => at % 3 === 0);
  return [
    ...pages.flatMap((target) =>
      lookedAt.flatMap((name) =>
        some.map((probe) => ({
          ...get(`${name}: ${probe}`, target),
          headers: { [name]: name === "cookie" ? `portico_locale=${encode(probe)}; x=y` : printable(probe) },
        })),
      ),
    ),
    ...["/limited?seconds=5&return=", "/limited?return=/login&seconds="].flatMap((target) =>
      probes.map((probe) => get(`${target} ${probe}`, target + encode(probe))),
    ),
  ];
}

/** What browsers may be made to report, and what is no report at all. */
export function hostileReports(): Hostile[] {
  return ["application/csp-report", "application/reports+json", "text/html"].flatMap((type) =>
    reports.map((body) => ({
      what: `report ${type} ${body.slice(0, 40)}`,
      method: "POST",
      target: "/reports/csp",
      headers: { "content-type": type },
      body,
    })),
  );
}
