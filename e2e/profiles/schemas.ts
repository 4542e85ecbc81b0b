import { identitySchema, phoneSchema, schemaWithFirstName, schemaWithLocale } from "./identity-schema.ts";
import { schemaOfEverything } from "./schema-of-everything.ts";
import { schemaBeyondForms, schemaOfLists } from "./schema-of-lists.ts";

/** What people of a test have to say of themselves. A test file names it, unless it is "person". */
export const schemas = {
  person: identitySchema,
  /** The first name is required. */
  "first-name": schemaWithFirstName,
  /** A trait `locale`. */
  locale: schemaWithLocale,
  /** A trait of every type that an identity schema can have. */
  everything: schemaOfEverything,
  /** Lists, points in time, and choices with titles. */
  lists: schemaOfLists,
  /** The same, with what Kratos does not read from forms. */
  "beyond-forms": schemaBeyondForms,
  /** A phone number in the place of an address. */
  phone: phoneSchema,
};

export type Schema = keyof typeof schemas;

/** Kratos takes schemas as URLs. */
export function schemaUrl(schema: object): string {
  return `base64://${Buffer.from(JSON.stringify(schema)).toString("base64")}`;
}
