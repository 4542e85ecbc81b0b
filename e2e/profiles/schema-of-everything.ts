import { identitySchema } from "./identity-schema.ts";

const { traits } = identitySchema.properties;

/** One trait of each type, nested ones, a choice, and a box that must be ticked. */
export const schemaOfEverything = {
  ...identitySchema,
  $id: "https://portico.test/everything.schema.json",
  properties: {
    traits: {
      ...traits,
      required: ["email", "terms"],
      properties: {
        ...traits.properties,
        address: {
          type: "object",
          properties: {
            city: { type: "string", title: "City" },
            country: {
              type: "object",
              properties: { code: { type: "string", title: "Country code", pattern: "^[A-Z]{2}$" } },
            },
          },
        },
        plan: { type: "string", title: "Plan", enum: ["free", "pro", "team"], description: "You can change it later." },
        age: { type: "integer", title: "Age", minimum: 13 },
        birthday: { type: "string", format: "date", title: "Birthday" },
        phone: { type: "string", format: "tel", title: "Phone" },
        website: { type: "string", format: "uri", title: "Website" },
        newsletter: { type: "boolean", title: "Newsletter" },
        terms: { type: "boolean", title: "I accept the terms", const: true },
      },
    },
  },
};
