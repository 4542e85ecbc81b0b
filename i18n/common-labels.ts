import type { UiText } from "@ory/client";
import type { Messages } from "./catalogue-files";

/** Kratos' label that repeats the title which an operator wrote into the identity schema. */
const titleLabel = 1070002;

/** Usual English titles of traits, as `plain` writes them, and our own message for each. */
const messageOf = new Map<string, keyof Messages["labels"]>(
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
 * Our message for a label whose title is a usual English one: a schema has one title for all languages, and a page in
 * Arabic is not to ask for a "First name". On English pages, and for any other title, the operator's own stands.
 */
export function commonLabel(locale: string, labels: Messages["labels"], { id, text }: UiText): string | undefined {
  if (id !== titleLabel || /^en(?:-|$)/.test(locale)) return undefined;
  const key = messageOf.get(plain(text));
  return key && labels[key];
}

/** Letters alone: "E-Mail", "e-mail" and "Email" are one title. */
function plain(title: string): string {
  return title.toLowerCase().replaceAll(/[^\p{L}]/gu, "");
}
