import { asciiAddress } from "../../lib/identity/address";
import { foldTraits } from "../../lib/kratos/kept-traits";
import { isFormType } from "../../lib/request/form-type";

/** Fields that name an account, or a trait that may be an address. */
const addressFields = /^(?:identifier|email|recovery_address|recovery_confirm_address|traits\..+)$/;

/**
 * Completes a form that HTML alone cannot say as Kratos has to read it (note 27): an empty field of a trait says nothing
 * (Kratos would make it a value of a list, or zero), and the domain of an address is in ASCII.
 * @returns the same body if there is nothing to complete, byte for byte
 */
export function completeForm(contentType: string, body: Buffer): Buffer {
  if (!isFormType(contentType)) return body;
  const sent = [...new URLSearchParams(body.toString("utf8"))];
  const completed = sent
    .filter(([name, value]) => value !== "" || !name.startsWith("traits."))
    .map(([name, value]): [string, string] => [name, addressFields.test(name) ? asciiAddress(value) : value]);
  const isSame = completed.length === sent.length && completed.every(([, value], index) => value === sent[index]?.[1]);
  return isSame ? body : Buffer.from(new URLSearchParams(completed).toString());
}

/** Where forms with traits are sent. */
const withTraits: ReadonlySet<string> = new Set(["/self-service/registration", "/self-service/settings"]);

/**
 * The same form with all its traits at once, where Kratos cannot read some of them from fields.
 * @param path of the request, without its query
 */
export function withAllTraits(path: string, contentType: string, body: Buffer): Buffer {
  if (!withTraits.has(path) || !isFormType(contentType)) return body;
  const form = new URLSearchParams(body.toString("utf8"));
  const folded = foldTraits(form);
  return folded === form ? body : Buffer.from(folded.toString());
}
