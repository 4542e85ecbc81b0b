import { pathOf } from "../../lib/request/target";

/**
 * True if any two servers read the target alike. Refused: anything but an origin-form target
 * (RFC 9112 3.2.1), control characters, empty segments, backslashes, dot segments, and encoded forms of these,
 * once or many times over; and encoded letters, digits and marks that need no encoding (RFC 3986 2.3), since Kratos
 * routes by the decoded path and we by the raw one. Only the path is checked; any query is passed on.
 */
export function isPlainTarget(target: string): boolean {
  if (!target.startsWith("/") || /[\p{Cc}\s#]/u.test(target)) return false;
  const path = pathOf(target);
  if (/\/\/|\\|%(?:25)*(?:2f|5c|[01][0-9a-f]|7f)/i.test(path)) return false;
  if (/%(?![0-9a-f]{2})/i.test(path)) return false;
  if (/%(?:4[1-9a-f]|5[0-9a]|6[1-9a-f]|7[0-9a]|3[0-9]|2d|2e|5f|7e)/i.test(path)) return false;
  return !path.split("/").some((segment) => /^\.{1,2}$/.test(segment.replace(/%(?:25)*2e/gi, ".")));
}
