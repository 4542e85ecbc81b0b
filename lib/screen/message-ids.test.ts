import { expect, it } from "vitest";
import { type Reason, reasonOf } from "./message-ids";

const seen: [string, Reason | undefined][] = [
  ['"bad" is not valid "email"', "email"],
  ['"123" is not valid "tel"', "tel"],
  ['"nope" is not valid "uri"', "url"],
  ['"31.12." is not valid "date"', "date"],
  ['"x" is not valid "date-time"', "date"],
  ['value must be one of "free", "pro"', "choice"],
  ["The request was submitted too often. Please request another code.", "tooOften"],
  ['Unable to complete OpenID Connect flow because the OpenID Provider returned error "access_denied": ', "provider"],
  ["A valid session was detected and thus login is not possible.", "signedIn"],
  ["Something that a future Kratos says", undefined],
];

it.each(seen)("%s", (text, reason) => {
  expect(reasonOf({ id: 4000001, text })).toBe(reason);
  expect(reasonOf({ id: 4000002, text })).toBeUndefined();
});
