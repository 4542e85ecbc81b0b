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
          title: "E-mail",
          minLength: 3,
          maxLength: 320,
          "ory.sh/kratos": {
            credentials: {
              password: { identifier: true },
              code: { identifier: true, via: "email" },
              totp: { account_name: true },
              webauthn: { identifier: true },
              passkey: { display_name: true },
            },
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

/** The same people, who must have a first name: what a provider may leave out. */
export const schemaWithFirstName = withRequired(["email", "name"], ["first"]);

function withRequired(required: string[], ofName: string[]) {
  const { traits } = identitySchema.properties;
  const name = { ...traits.properties.name, required: ofName };
  return {
    ...identitySchema,
    $id: "https://portico.test/person-with-first-name.schema.json",
    properties: { traits: { ...traits, required, properties: { ...traits.properties, name } } },
  };
}

/** People whose account has a language of its own. */
export const schemaWithLocale = {
  ...identitySchema,
  $id: "https://portico.test/person-with-locale.schema.json",
  properties: {
    traits: {
      ...identitySchema.properties.traits,
      properties: {
        ...identitySchema.properties.traits.properties,
        locale: { type: "string", title: "Language", maxLength: 35 },
      },
    },
  },
};

/** People with a phone number in the place of an address. */
export const phoneSchema = {
  $id: "https://portico.test/caller.schema.json",
  $schema: "http://json-schema.org/draft-07/schema#",
  title: "Caller",
  type: "object",
  properties: {
    traits: {
      type: "object",
      required: ["phone"],
      additionalProperties: false,
      properties: {
        phone: {
          type: "string",
          format: "tel",
          title: "Phone",
          "ory.sh/kratos": {
            credentials: { code: { identifier: true, via: "sms" } },
            verification: { via: "sms" },
          },
        },
      },
    },
  },
};
