import { groupsWith, methods } from "../screen/methods";

/** A form that Kratos did not get: where it goes, and what of it may be sent again. */
export type RetainedForm = { action: string; fields: [name: string, value: string][] };

/** Everything that is no secret and that was typed or chosen, with the token that ties the form to the browser. */
const resubmittable =
  /^(?:csrf_token|method|screen|identifier|email|phone|traits\..+|traits\[.+|transient_payload\..+|via|provider|link|unlink)$/;

/** One-time secrets. Resubmitting without them would mean something else (an empty code requests a new mail). */
const oneTime = new RegExp(
  `^(?:${groupsWith("oneTime")
    .map((group) => methods[group].oneTime)
    .join("|")}|recovery_(?:confirm_)?address|resend|token|id_token|captcha.*)$`,
);

/**
 * What can be sent again of a form post, for the page of an outage. A password is left out: no page of ours holds one.
 * @param action path and query at Kratos that it was sent to, below the base path
 * @returns undefined if nothing is to be retained, or sending the rest would mean something else
 */
export function retainForm(action: string, contentType: string, body: Buffer): RetainedForm | undefined {
  if (!/^application\/x-www-form-urlencoded\b/i.test(contentType)) return undefined;
  const sent = [...new URLSearchParams(body.toString("utf8"))];
  if (sent.some(([name, value]) => oneTime.test(name) && value)) return undefined;
  const fields = sent.filter(([name]) => resubmittable.test(name));
  const typed = fields.some(([name, value]) => !/^(?:csrf_token|method)$/.test(name) && value);
  return typed ? { action, fields } : undefined;
}
