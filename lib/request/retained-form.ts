import { groupsWith, methods } from "../screen/methods";

/** A form that Kratos did not get: where it goes, and what of it may be shown again. */
export type KeptForm = { action: string; fields: [name: string, value: string][] };

/** Bytes of what is kept, encoded; it travels to the page as a header, and Node takes 16 KiB of them. */
const limit = 6 * 1024;

/** Everything that is no secret and that a person typed or chose, with the token that makes the form theirs. */
const harmless =
  /^(?:csrf_token|method|screen|identifier|email|phone|traits\..+|traits\[.+|transient_payload\..+|via|provider|link|unlink)$/;

const oneTime = groupsWith("oneTime").map((group) => methods[group].oneTime);

/** Secrets of one moment: without them the form says something else (an empty code asks for a new mail). */
const ofTheMoment = new RegExp(
  `^(?:${oneTime.join("|")}|recovery_(?:confirm_)?address|resend|token|id_token|captcha.*)$`,
);

/**
 * What can be sent again of a form post, for the page of an outage. A password is left out: no page of ours holds one.
 * @param action path and query at Kratos that it was sent to, below the base path
 * @returns undefined if nothing is to be kept, or sending the rest would do something else
 */
export function keepForm(action: string, contentType: string, body: Buffer): KeptForm | undefined {
  if (!/^application\/x-www-form-urlencoded\b/i.test(contentType)) return undefined;
  const sent = [...new URLSearchParams(body.toString("utf8"))];
  if (sent.some(([name, value]) => ofTheMoment.test(name) && value)) return undefined;
  const fields = sent.filter(([name]) => harmless.test(name));
  const typed = fields.some(([name, value]) => !/^(?:csrf_token|method)$/.test(name) && value);
  const kept = { action, fields };
  return typed && encodeKept(kept).length <= limit ? kept : undefined;
}

/** As the header `x-portico-kept` carries it from the front door to the page. */
export function encodeKept(kept: KeptForm): string {
  return Buffer.from(JSON.stringify(kept)).toString("base64url");
}

/** @param header one that the front door wrote: nobody else can */
export function decodeKept(header: string | null): KeptForm | undefined {
  return header ? JSON.parse(Buffer.from(header, "base64url").toString("utf8")) : undefined;
}
