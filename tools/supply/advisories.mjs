const levels = ["info", "low", "moderate", "high", "critical"];

/**
 * The advisories of a report of `npm audit --json` (version 2).
 * @returns `[{ id, package, severity, title }]`, each once
 * @throws Error if it is none, as where the registry has answered with an error
 */
export function advisoriesIn(report) {
  if (report?.auditReportVersion !== 2 || typeof report.vulnerabilities !== "object")
    throw new Error(`It is no report of npm audit: ${report?.message ?? report?.error?.summary ?? "another form"}`);
  const found = Object.values(report.vulnerabilities)
    .flatMap(({ via }) => via.filter((each) => typeof each === "object"))
    .map(({ url, source, name, severity, title }) => ({
      id: /GHSA(?:-[\da-z]{4}){3}/.exec(url ?? "")?.[0] ?? String(source),
      package: name,
      severity,
      title,
    }));
  return [...new Map(found.map((each) => [`${each.id} ${each.package}`, each])).values()];
}

/**
 * Judges advisories by the policy: `failFrom` (lowest severity that fails, of packages that ship and of others) and
 * `exceptions` (`[{ id, package, reason, expires: "2026-12-31" }]`), which need a reason and hold until their day is over.
 * @param shipped names of the packages that are in the image @param today "2026-12-01"
 * @returns sentences: `failures`, and `accepted` ones
 */
export function judge(advisories, shipped, { failFrom, exceptions }, today) {
  const failures = exceptions.flatMap((each) => exceptionProblems(each, advisories, today));
  const accepted = [];
  for (const advisory of advisories) {
    const place = shipped.has(advisory.package) ? "shipped" : "other";
    const sentence = `${advisory.id} ${advisory.package} (${advisory.severity}, ${place}): ${advisory.title}`;
    const exception = exceptions.find((each) => each.id === advisory.id && each.package === advisory.package);
    if (levels.indexOf(advisory.severity) < levels.indexOf(failFrom[place]))
      accepted.push(`${sentence} [below ${failFrom[place]}]`);
    else if (exception) accepted.push(`${sentence} [until ${exception.expires}: ${exception.reason}]`);
    else failures.push(sentence);
  }
  return { failures, accepted };
}

function exceptionProblems({ id, package: name, reason, expires }, advisories, today) {
  const of = `The exception for ${id} in ${name}`;
  if (!reason) return [`${of} gives no reason.`];
  if (!/^\d{4}-\d\d-\d\d$/.test(expires ?? "")) return [`${of} has no day on which it expires.`];
  if (expires < today) return [`${of} expired on ${expires}.`];
  const isKnown = advisories.some((advisory) => advisory.id === id && advisory.package === name);
  return isKnown ? [] : [`${of} is needed no more: take it out.`];
}
