import { expect } from "@playwright/test";
import { profiles } from "../profiles/profiles.ts";
import type { Ui } from "../support/pages/ui.ts";
import type { Person } from "../support/people/person.ts";
import { test } from "../support/test.ts";

type Stranger = Pick<Person, "email" | "first" | "last">;

/** Where somebody may try an address, to learn whether it has an account. */
const places: Record<string, (ui: Ui, person: Stranger) => Promise<void>> = {
  "a sign-in with a password": async (ui, { email }) => {
    await ui.open("login");
    await ui.send("method=password", { identifier: email, password: "not the password" });
  },
  "a sign-in with a code": async (ui, { email }) => {
    await ui.open("login");
    await ui.send("method=code", { identifier: email });
  },
  "a recovery": async (ui, { email }) => {
    await ui.open("recovery");
    await ui.send("method=code", { email });
  },
  "a verification": async (ui, { email }) => {
    await ui.open("verification");
    await ui.send("method=code", { email });
  },
  "a registration": async (ui, person) => {
    await ui.open("registration");
    await ui.sendProfile(person);
    await ui.send("method=password", { password: `Maple-${person.first}-93-xyz` });
  },
  "a sign-in that asks for the name first": async (ui, { email }) => {
    await ui.open("login");
    await ui.send("method=identifier_first", { identifier: email });
  },
};

/** By Kratos' settings (docs/security.md): where the page differs for an address that has an account. */
const settings = {
  hints: ["a sign-in with a code", "a registration", "a sign-in that asks for the name first"],
  "no-hints": ["a sign-in with a code", "a registration"],
} as const;

for (const [profile, leaks] of Object.entries(settings) as [keyof typeof settings, readonly string[]][]) {
  test.describe(profile, () => {
    test.use({ profile, javaScriptEnabled: false });

    test("tells whether an address has an account where the documentation says so, and nowhere else", async ({
      newVisitor,
      newPerson,
      kratos,
    }) => {
      const differs: string[] = [];
      for (const [place, enter] of Object.entries(places)) {
        const isNameFirst = place.includes("name first");
        const style = isNameFirst ? "identifier_first" : "unified";
        const { selfservice, ...rest } = profiles[profile];
        await kratos.configure({
          ...rest,
          selfservice: { ...selfservice, flows: { ...selfservice.flows, login: { style } } },
        });
        const seen: string[] = [];
        for (const person of [await newPerson().seeded(), newPerson()]) {
          const ui = await newVisitor({ javaScriptEnabled: false });
          await enter(ui, person);
          await ui.heading.waitFor();
          const text = (await ui.page.getByRole("main").textContent()) ?? "";
          seen.push(`${new URL(ui.page.url()).pathname}\n${text.replaceAll(person.email, "…")}`);
        }
        if (seen[0] !== seen[1]) differs.push(place);
      }
      expect(differs).toEqual(leaks);
    });

    test("what a registration says of an address that is taken", async ({ ui, account }) => {
      await places["a registration"]?.(ui, account);
      // Of the ways in that the account has, which Kratos names, or that it has one at all.
      await expect(ui.message(profile === "hints" ? 4000028 : 4000007)).toBeVisible();
    });
  });
}
