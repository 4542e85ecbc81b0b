import { randomBytes } from "node:crypto";
import { plant } from "../assert/secrets.ts";
import { test as base } from "../servers/servers.ts";

export type Person = {
  email: string;
  password: string;
  first: string;
  last: string;
  /** Makes the account exist, with password and (unless told otherwise) a verified address. */
  seeded(options?: { verified?: boolean }): Promise<Person>;
};

/** `person` has no account yet; `newPerson` makes one more. */
export const test = base.extend<{ newPerson: () => Person; person: Person }>({
  newPerson: async ({ servers }, use) => {
    await use(() => {
      const person: Person = {
        email: `ada-${randomBytes(6).toString("hex")}@portico.test`,
        password: newPassword(),
        first: "Ada",
        last: "Lovelace",
        async seeded({ verified = true } = {}) {
          const { email, password, first, last } = person;
          await servers.kratos.createIdentity({
            traits: { email, name: { first, last } },
            credentials: { password: { config: { password } } },
            verifiable_addresses: [{ value: email, via: "email", verified, status: verified ? "completed" : "sent" }],
          });
          return person;
        },
      };
      plant(person.email, person.last);
      return person;
    });
  },

  person: async ({ newPerson }, use) => use(newPerson()),
});

export function newPassword(): string {
  const password = `Maple-${randomBytes(8).toString("base64url")}`;
  plant(password);
  return password;
}
