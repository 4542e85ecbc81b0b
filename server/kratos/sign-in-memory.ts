import { flowAddressOf } from "../../lib/kratos/flow-address";
import { isFormType } from "../../lib/request/form-type";
import { rememberMethod } from "../../lib/request/last-method";
import { keepName, saveNameField } from "../../lib/request/saved-names";
import type { HttpContext } from "../request/http-context";
import type { SignInTaken } from "./sign-in";

/**
 * Set-Cookie values for what this browser remembers of a sign-in: the way that was used and, if the person asked for it,
 * the name. Only of one that worked, and only where the browser had no session: a second factor is no way in.
 * @param taken the sign-in, if Kratos has taken one
 */
export function signInMemory(context: HttpContext, body: Buffer, taken: SignInTaken | undefined): string[] {
  const isNamed = taken && (taken.kind !== "provider" || taken.provider !== undefined);
  const used = isNamed ? rememberMethod(context.headers, { group: taken.method, provider: taken.provider }) : undefined;
  return [used, nameFrom(context, body, taken !== undefined)].flatMap((cookie) => cookie ?? []);
}

function nameFrom({ method, target, headers }: HttpContext, body: Buffer, isSignedIn: boolean): string | undefined {
  const { kind, starts, flow } = flowAddressOf(target) ?? {};
  if (method !== "POST" || kind !== "login" || starts || !flow || !isFormType(headers["content-type"] ?? ""))
    return undefined;
  const form = new URLSearchParams(body.toString("utf8"));
  const box = form.getAll(saveNameField);
  const wants = box.length > 0 ? box.includes("true") : undefined;
  return keepName(headers, { flow, name: form.get("identifier")?.trim() ?? "", wants, isSignedIn });
}
