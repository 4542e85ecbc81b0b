import { browserBy } from "../../lib/identity/device";
import { dig } from "../../lib/json";
import { isFormType } from "../../lib/request/form-type";
import { pathOf } from "../../lib/request/target";
import type { HttpContext } from "../request/http-context";

const payloadName = "transient_payload";

/**
 * A form of ours with when and by which browser it was sent in Kratos' `transient_payload` (`asked_at`, `asked_browser`,
 * `asked_system`), for the mail that it causes. What the browser itself sent under these names is replaced.
 * @param now milliseconds since the epoch
 * @returns the same body where the form has no such field
 */
export function withAskedBy(
  { method, target, headers }: Pick<HttpContext, "method" | "target" | "headers">,
  body: Buffer,
  now = Date.now(),
): Buffer {
  if (method !== "POST" || !pathOf(target).startsWith("/self-service/") || !isFormType(headers["content-type"]))
    return body;
  const form = new URLSearchParams(body.toString("utf8"));
  const payload = parsed(form.get(payloadName));
  if (!payload) return body;
  const { browser, system } = browserBy(headers["user-agent"]);
  const at = `${new Date(now).toISOString().slice(0, 16).replace("T", " ")} UTC`;
  const asked = { asked_at: at, asked_browser: browser, asked_system: system };
  form.set(payloadName, JSON.stringify({ ...payload, ...asked }));
  return Buffer.from(form.toString());
}

function parsed(text: string | null): object | undefined {
  try {
    const value: unknown = JSON.parse(text ?? "");
    return dig(value, "locale") === undefined ? undefined : (value as object);
  } catch {
    return undefined;
  }
}
