import type { FlowKind, InputNode } from "../kratos/flow";
import { isDigits, type Keyboard } from "./keyboard";
import { groupsWith, methods } from "./methods";

/**
 * What a browser, a phone keyboard and a password manager should know of an input (WCAG 1.3.5; HTML autofill tokens).
 * Kratos gives some `autocomplete` values; the rest follows from the name.
 */
type InputHints = {
  autoComplete?: string;
  inputMode?: "text" | "email" | "tel" | "url" | "numeric" | "decimal";
  autoCapitalize?: "none";
  spellCheck?: false;
  maxLength?: number;
};

/** Last part of a trait's name to autofill token. */
const traitTokens: Record<string, string> = {
  email: "email",
  mail: "email",
  username: "username",
  user_name: "username",
  nickname: "nickname",
  phone: "tel",
  phone_number: "tel",
  mobile: "tel",
  tel: "tel",
  name: "name",
  full_name: "name",
  first: "given-name",
  first_name: "given-name",
  given_name: "given-name",
  last: "family-name",
  last_name: "family-name",
  family_name: "family-name",
  surname: "family-name",
  birthday: "bday",
  birthdate: "bday",
  date_of_birth: "bday",
  website: "url",
  company: "organization",
  organization: "organization",
  street: "street-address",
  address: "street-address",
  city: "address-level2",
  zip: "postal-code",
  postal_code: "postal-code",
  country: "country-name",
};

const verbatim = { autoCapitalize: "none", spellCheck: false } as const;
const oneTimeCode: InputHints = { autoComplete: "one-time-code", inputMode: "numeric", ...verbatim };

/** True for the input of a one-time code of digits. */
export function isOneTimeCode(name: string): boolean {
  return groupsWith("digits").some((group) => methods[group].secret === name);
}

/** True for the input of a password that is chosen, not proven. */
export function isNewPassword(kind: FlowKind, node: InputNode): boolean {
  return node.attributes.type === "password" && inputHints(kind, node).autoComplete === "new-password";
}

/** @param ofIdentifier the keyboard for the name of an account, which only the identity schema tells */
export function inputHints(kind: FlowKind, { attributes }: InputNode, ofIdentifier?: Keyboard): InputHints {
  const { name, type, pattern } = attributes;
  const given: string | undefined = attributes.autocomplete;
  // Kratos' own maxlength of 6 would cut a pasted "123 456"; the island takes the space out.
  if (isOneTimeCode(name)) return { ...oneTimeCode, maxLength: 12 };
  // A password manager would fill in the app's code: HTML has no token for one of a list.
  if (name === "lookup_secret") return { autoComplete: "off", inputMode: "text", ...verbatim };
  if (name === "identifier")
    return { autoComplete: given ?? "username", ...verbatim, inputMode: modeOf(type) ?? ofIdentifier };
  if (type === "password") {
    return { autoComplete: given ?? (kind === "login" ? "current-password" : "new-password"), ...verbatim };
  }
  const token = given ?? traitTokens[name.split(".").at(-1) ?? ""];
  const isAddress = type === "email" || type === "url" || type === "tel" || token === "username";
  return {
    autoComplete: token ?? (type === "email" ? "email" : type === "tel" ? "tel" : undefined),
    inputMode: isDigits(pattern) ? "numeric" : modeOf(type),
    ...(isAddress && verbatim),
    maxLength: attributes.maxlength,
  };
}

function modeOf(type: string): InputHints["inputMode"] {
  if (type === "email" || type === "tel" || type === "url") return type;
  return type === "number" ? "decimal" : undefined;
}
