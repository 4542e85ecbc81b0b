import { identitySchema } from "./identity-schema.ts";

const { traits } = identitySchema.properties;

/** Traits that are lists, a point in time, choices with titles, and what only a newer way of writing schemas has. */
export const schemaOfLists = {
  ...identitySchema,
  $id: "https://portico.test/lists.schema.json",
  definitions: {
    size: {
      title: "Size",
      oneOf: [
        { const: "s", title: "Small" },
        { const: "l", title: "Large" },
      ],
    },
  },
  properties: {
    traits: {
      ...traits,
      properties: {
        ...traits.properties,
        tags: { type: "array", title: "Tags", description: "What you like.", items: { type: "string", minLength: 2 } },
        colours: {
          type: "array",
          title: "Colours",
          items: { type: "string", enum: ["red", "green", "blue"] },
          minItems: 2,
          uniqueItems: true,
        },
        scores: { type: "array", title: "Scores", items: { type: "integer" } },
        size: { $ref: "#/definitions/size" },
        appointment: { type: "string", format: "date-time", title: "Appointment" },
        visits: { type: "array", title: "Visits", items: { type: "string", format: "date-time" } },
      },
    },
  },
};

/** The same with traits that Kratos does not read from forms: a list of objects, and one of two types. */
export const schemaBeyondForms = {
  ...schemaOfLists,
  $id: "https://portico.test/beyond-forms.schema.json",
  properties: {
    traits: {
      ...schemaOfLists.properties.traits,
      properties: {
        ...schemaOfLists.properties.traits.properties,
        contacts: {
          type: "array",
          title: "Contacts",
          items: {
            type: "object",
            properties: { name: { type: "string", title: "Contact" }, age: { type: "integer" } },
          },
        },
        nickname: { type: ["string", "null"], title: "Nickname" },
      },
    },
  },
};
