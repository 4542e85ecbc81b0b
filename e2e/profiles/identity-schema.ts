/** The people of the tests: one e-mail address that is identifier, verifiable and recoverable, and a name. */
export const identitySchema = {
  $id: "https://portico.test/person.schema.json",
  $schema: "http://json-schema.org/draft-07/schema#",
  title: "Person",
  type: "object",
  properties: {
    traits: {
      type: "object",
      required: ["email"],
      additionalProperties: false,
      properties: {
        email: {
          type: "string",
          format: "email",
          title: "E-Mail",
          minLength: 3,
          maxLength: 320,
          "ory.sh/kratos": {
            credentials: { password: { identifier: true }, code: { identifier: true, via: "email" } },
            verification: { via: "email" },
            recovery: { via: "email" },
          },
        },
        name: {
          type: "object",
          properties: {
            first: { type: "string", title: "First name", maxLength: 80 },
            last: { type: "string", title: "Last name", maxLength: 80 },
          },
        },
      },
    },
  },
};
