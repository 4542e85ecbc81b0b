import { flowAddressOf } from "../../lib/kratos/flow-address";
import { isFormType } from "../../lib/request/form-type";
import { groupsWith, methods } from "../../lib/screen/methods";
import type { HttpContext } from "../request/http-context";

/** Fields of a code that people copy: from a mail, an app, or paper. */
const codeFields: ReadonlySet<string> = new Set([
  ...groupsWith("digits").map((group) => methods[group].secret),
  methods.lookup_secret.secret,
]);

/** What is pasted along between the characters of a code: blanks, dashes, invisible marks. None is part of a code. */
const gaps = /[\s\p{Pd}\p{Cf}]/gu;

/**
 * A form for Kratos with the gaps taken out of its codes: Kratos refuses "123 456", and without script nothing else could
 * take the blank out. All other bytes stay as they are.
 * @returns the same buffer where there is nothing to take out
 */
export function withoutGaps(
  { method, target, headers }: Pick<HttpContext, "method" | "target" | "headers">,
  body: Buffer,
) {
  const isOfFlow = flowAddressOf(target)?.starts === false;
  if (method !== "POST" || !isOfFlow || !isFormType(headers["content-type"])) return body;
  // One byte, one character: what is not touched comes out as it went in.
  const sent = body.toString("latin1");
  const cleaned = sent.split("&").map(withoutGap).join("&");
  return cleaned === sent ? body : Buffer.from(cleaned, "latin1");
}

function withoutGap(pair: string): string {
  const [[name, value] = ["", ""]] = new URLSearchParams(pair);
  if (!codeFields.has(name)) return pair;
  const code = value.replace(gaps, "");
  return code === value ? pair : `${name}=${encodeURIComponent(code)}`;
}
