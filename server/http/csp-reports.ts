import { dig } from "../../lib/json";
import { log } from "../../lib/observability/log";
import { pathOf } from "../../lib/request/target";
import { readBody } from "../../lib/upstream/read-body";
import type { HttpContext } from "../request/http-context";

/** Where browsers report violations of the Content-Security-Policy; a path below the base path. */
export const reportPath = "/reports/csp";

/** In bytes. A report takes a few hundred; browsers send several in one body. */
const bodyLimit = 16 * 1024;

/** Lines a minute: neither a broken page nor a flood of forged reports may fill the disk. */
const linesPerMinute = 30;

type Report = { directive: string; blocked: string; page: string };

/** Receives reports by `POST`, answers 204 whatever they hold, and logs them as `csp_violation`. */
export function cspReports(now: () => number = Date.now): (context: HttpContext) => Promise<void> {
  let minute = 0;
  let lines = 0;
  return async ({ req, res, id }) => {
    // The client has left: no report, and no response to send.
    const read = () => readBody(req, bodyLimit).catch(() => Buffer.of());
    const body = req.method === "POST" ? await read() : undefined;
    const tooLarge = body === "too-large";
    if (body === undefined || tooLarge) {
      res.writeHead(tooLarge ? 413 : 405, { Allow: "POST", Connection: "close" }).end();
      return;
    }
    const current = Math.floor(now() / 60_000);
    if (current !== minute) [minute, lines] = [current, 0];
    for (const report of reportsIn(body.toString("utf8"))) {
      if (++lines <= linesPerMinute) log("warn", "csp_violation", { id, ...report });
    }
    res.writeHead(204).end();
  };
}

/**
 * The loggable part of reports: no queries, no samples, of foreign URLs only the origin.
 * Reads the Reporting API's list (`application/reports+json`) and the older `{"csp-report": …}` (CSP 3, 5.3).
 */
export function reportsIn(text: string): Report[] {
  const parsed = parse(text);
  const list = Array.isArray(parsed) ? parsed.map((entry) => dig(entry, "body")) : [dig(parsed, "csp-report")];
  return list.flatMap((body) => {
    const directive =
      textOf(body, "effectiveDirective", "effective-directive", "violated-directive").split(" ")[0] ?? "";
    if (!/^[a-z-]{3,40}$/.test(directive)) return [];
    const blocked = originOrWord(textOf(body, "blockedURL", "blocked-uri"));
    const page = textOf(body, "documentURL", "document-uri");
    return [{ directive, blocked, page: URL.canParse(page) ? pathOf(new URL(page).pathname).slice(0, 100) : "" }];
  });
}

/** Keywords such as "inline" or "eval" as they are; of a URL its origin. */
function originOrWord(blocked: string): string {
  if (/^[a-z-]{1,30}$/.test(blocked)) return blocked;
  return URL.canParse(blocked) ? new URL(blocked).origin.slice(0, 100) : "";
}

function textOf(body: unknown, ...names: string[]): string {
  for (const name of names) {
    const value = dig(body, name);
    if (typeof value === "string") return value;
  }
  return "";
}

function parse(text: string): unknown {
  try {
    return JSON.parse(text);
  } catch {
    return undefined;
  }
}
