import { flowKinds } from "../kratos/flow";
import { groupsWith, methods } from "../screen/methods";
import { isFormType } from "./form-type";

/** A form that did not reach Kratos: its action, and the fields that may be sent again. */
export type RetainedForm = { action: string; fields: [name: string, value: string][] };

/** What was typed or chosen and is no secret, with the CSRF token. */
const resubmittable =
  /^(?:csrf_token|method|screen|identifier|email|phone|traits\..+|traits\[.+|kept_traits|trait_lists|transient_payload\..+|via|provider|link|unlink)$/;

/** Where a form of a flow is sent: path and query below the base path. */
const flowForm = new RegExp(`^/self-service/(?:${flowKinds.join("|")})\\?flow=[\\w-]+$`);

/** The field of our own forms that holds a retained form's address; its other fields go under their own names. */
export const retainedAction = "action";

/** The address of a retained form that one of our own forms brings along; undefined for anything else. */
export function retainedActionOf(value: unknown): string | undefined {
  return typeof value === "string" && flowForm.test(value) ? value : undefined;
}

/** A retained form that one of our own forms brings along, looked at as when it came first. */
export function broughtForm(contentType: string, body: Buffer): RetainedForm | undefined {
  const action = retainedActionOf(new URLSearchParams(body.toString("utf8")).get(retainedAction));
  return action ? retainForm(action, contentType, body) : undefined;
}

/** One-time secrets. Resubmitting without them would mean something else (an empty code requests a new mail). */
const oneTime = new RegExp(
  `^(?:${groupsWith("oneTime")
    .map((group) => methods[group].oneTime)
    .join("|")}|recovery_(?:confirm_)?address|resend|token|id_token|captcha.*)$`,
);

/**
 * The resubmittable part of a form post, for the outage page. Without passwords: no page of ours holds one.
 * @param action path and query at Kratos, below the base path
 * @returns undefined if there is nothing to retain, or the rest alone would mean something else
 */
export function retainForm(action: string, contentType: string, body: Buffer): RetainedForm | undefined {
  if (!isFormType(contentType)) return undefined;
  const sent = [...new URLSearchParams(body.toString("utf8"))];
  if (sent.some(([name, value]) => oneTime.test(name) && value)) return undefined;
  const fields = sent.filter(([name]) => resubmittable.test(name));
  const typed = fields.some(([name, value]) => !/^(?:csrf_token|method)$/.test(name) && value);
  return typed ? { action, fields } : undefined;
}
