import type { UiText } from "@ory/client";
import type { OurWords } from "./word-files";

/** Kratos' label that is nothing but the title which an operator wrote into the identity schema. */
const titleLabel = 1070002;

/** English titles that people give common traits, in the letters that count (see `plain`), and the word of ours for each. */
const wordOf = new Map<string, keyof OurWords["labels"]>(
  Object.entries({
    email: "email",
    emailaddress: "email",
    youremail: "email",
    youremailaddress: "email",
    username: "username",
    firstname: "firstName",
    givenname: "firstName",
    lastname: "lastName",
    familyname: "lastName",
    surname: "lastName",
    fullname: "fullName",
    name: "name",
    nickname: "nickname",
    phone: "phone",
    phonenumber: "phone",
    mobile: "phone",
    mobilenumber: "phone",
    telephone: "phone",
    website: "website",
    birthday: "birthday",
    birthdate: "birthday",
    dateofbirth: "birthday",
    company: "company",
    organization: "company",
    organisation: "company",
    country: "country",
    city: "city",
    address: "address",
    postcode: "postalCode",
    postalcode: "postalCode",
    zip: "postalCode",
    zipcode: "postalCode",
    language: "language",
    locale: "language",
    newsletter: "newsletter",
    iaccepttheterms: "terms",
    iaccepttermsandconditions: "terms",
    iacceptthetermsofservice: "terms",
    acceptterms: "terms",
  } as const),
);

/**
 * Our word for a label whose title is a common English one, so that nobody reads "First name" on a page in Arabic: a
 * schema has one title for all languages. On English pages, and for any other title, the operator's own stands.
 */
export function commonLabel(locale: string, labels: OurWords["labels"], { id, text }: UiText): string | undefined {
  if (id !== titleLabel || /^en(?:-|$)/.test(locale)) return undefined;
  const word = wordOf.get(plain(text));
  return word && labels[word];
}

/** Letters alone: "E-Mail", "e-mail" and "Email" are one title. */
function plain(title: string): string {
  return title.toLowerCase().replaceAll(/[^\p{L}]/gu, "");
}
