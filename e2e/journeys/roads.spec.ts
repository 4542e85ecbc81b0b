import { expect } from "@playwright/test";
import { profiles } from "../profiles/profiles.ts";
import { test } from "../support/people/application.ts";
import { operatorEnv, parameterOf, type Row, rows, type Thing, things } from "../support/roads/rows.ts";
import { walks } from "../support/roads/walks.ts";

test.use({ env: operatorEnv });

/** Tried apart: each makes another page of a sign-in. */
const apart: Thing[] = ["login_challenge", "organization"];

/** One test for a road, in each topology: whatever the table says is kept is in the flow that the road ends with. */
for (const profile of ["standard", "short-lived", "mfa"] as const) {
  test.describe(`${profile}:`, () => {
    test.use({ profile });
    for (const row of rows.filter(({ road }) => walks[road]?.profile === profile)) {
      const kept = (fits: (thing: Thing) => boolean) => row.keeps.filter(fits);
      declare(
        row,
        kept((thing) => !apart.includes(thing)),
        "what was given along",
      );
      declare(
        row,
        kept((thing) => thing === "login_challenge"),
        "an application's request",
      );
      declare(
        row,
        kept((thing) => thing === "organization"),
        "an organization",
      );
    }
  });
}

function declare({ road, does }: Row, kept: Thing[], what: string) {
  if (kept.length === 0) return;
  const isOAuth2 = kept.includes("login_challenge");
  test(`${does}: ${what} is kept`, {
    tag: "@split",
  }, async ({ ui, account, kratos, guard, servers, newApplication }) => {
    const given: Record<string, string> = {};
    const target = `${servers.applicationUrl}/back?order=17&list=a%20b#part`;
    for (const thing of kept) {
      const isAddress = thing === "return_to" || thing === "after_verification_return_to";
      given[parameterOf(thing)] = isAddress ? target : things[thing];
    }
    const application = isOAuth2 ? await newApplication() : undefined;
    if (application) given.login_challenge = await application.loginChallenge();
    const query = `?${new URLSearchParams(given)}`;
    const kind = await walks[road]?.walk({ ui, kratos, account, guard, query });
    const { body } = await kratos.readFlow(ui, kind ?? "login");
    const asked = new URL(String(body.request_url)).searchParams;
    for (const [name, value] of Object.entries(given)) {
      if (isOAuth2 && kind !== "login") expect(asked.get("return_to"), name).toContain(encodeURIComponent(value));
      else if (isOAuth2) expect(body.oauth2_login_challenge, name).toBe(value);
      else expect(name === "return_to" ? body.return_to : asked.get(name), name).toBe(value);
    }
  });
}

test("each road of the table is walked, and each has a profile of Kratos", () => {
  expect(rows.map(({ road }) => road).toSorted()).toEqual(Object.keys(walks).toSorted());
  for (const { profile } of Object.values(walks)) expect(profiles).toHaveProperty(profile);
  for (const { road, keeps, not = {} } of rows) {
    expect([...keeps, ...Object.keys(not)].toSorted(), road).toEqual(Object.keys(things).toSorted());
  }
});
