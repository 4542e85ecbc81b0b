import { expect, type Page } from "@playwright/test";
import { expectAccessible } from "../support/assert/accessibility.ts";
import { expectFits } from "../support/assert/sizes.ts";
import { cookiesOf, idOf } from "../support/people/own-data.ts";
import { test } from "../support/people/portal.ts";
import { invitationIn, TeamPages } from "../support/people/team.ts";
import { describeEach, withAndWithoutScript } from "../support/people/visitors.ts";
import { ask } from "../support/servers/http.ts";
import { logged } from "../support/servers/log.ts";

test.use({
  profile: "invitations",
  catalog: `
products:
  - { id: ledger, name: { en: Ledger }, address: https://ledger.example.com }
  - id: atlas
    name: { en: Atlas }
    regions: { eu: https://eu.atlas.example.com, us: https://us.atlas.example.com }
    trial: { days: 14, per: team }
regions: { eu: { en: European Union }, us: { en: United States } }
`,
  env: { PORTICO_SECRET: "only-for-tests-a-secret-of-32-characters" },
});

const opens = (subject_id: string) => ({ namespace: "Product", object: "ledger", relation: "open", subject_id });
const ofTeam = (object: string) => ({ namespace: "Team", object, relation: "" });

describeEach(withAndWithoutScript, () => {
  test("an owner signs up, makes a team, tries a second product, invites five colleagues, and removes one", async ({
    page,
    ui,
    person,
    inbox,
    newPerson,
    newVisitor,
    mailbox,
    keto,
    servers,
    guard,
  }) => {
    test.setTimeout(180_000);
    // What is not there, and an invitation that is no longer valid.
    guard.expectStatus(404, 410);
    /** Where the portal's way into a product leads. */
    const entry = async (at: Page, query: string) => {
      const headers = { accept: "text/html", cookie: await cookiesOf(servers, at) };
      const { status, headers: said } = await ask(`${servers.uiUrl}/products/open?${query}`, { headers });
      return said.location ?? status;
    };
    await ui.register(person);
    await ui.enterCode(await inbox.code("verification"));
    await page.getByTestId("node/anchor/continue").click();
    await ui.expectHome(person);
    const owner = await idOf(servers, page);
    const team = await TeamPages.create(page, "Harbour & Sons");
    await expectAccessible(page);
    await expectFits(page);
    await keto.grant({ namespace: "Product", object: "ledger", relation: "teams", subject_set: ofTeam(team.id) });
    expect(await keto.holds(opens(owner))).toBe(true);

    await test.step("the team tries a second product", async () => {
      await page.goto("/trials?product=atlas");
      await page.getByRole("button", { name: "Start a free trial" }).click();
      await expect(page.getByTestId("trial/running")).toContainText("14 days left");
      expect(await entry(page, "id=atlas")).toBe("https://eu.atlas.example.com");
    });

    const known = [await newPerson().seeded(), await newPerson().seeded(), await newPerson().seeded()];
    const strangers = [newPerson(), newPerson()];
    const [grace, alan, edsger] = known;
    if (!grace || !alan || !edsger) throw new Error("unreachable: they were made");

    await test.step("five are invited, and the page says the same of all", async () => {
      for (const { email } of [...known, ...strangers]) {
        await team.invite(email);
        await expect(page.getByTestId(`invitation/${email}`)).toBeVisible();
      }
      await expectAccessible(page);
      await expectFits(page);
      await team.open();
      await page.getByLabel("Email").fill(grace.email.toUpperCase());
      await page.getByRole("button", { name: "Send invitation" }).click();
      await expect(page.getByTestId("teams/already")).toBeVisible();
    });

    await test.step("new people see who invites to what, register, and join", async () => {
      for (const stranger of strangers) {
        const visitor = await newVisitor();
        await visitor.page.goto(await invitationIn(mailbox(stranger.email)));
        await expect(visitor.heading).toContainText("Ada Lovelace");
        await expect(visitor.heading).toContainText("Harbour & Sons");
        await expectAccessible(visitor.page);
        await visitor.page.getByRole("link", { name: "Create an account" }).click();
        await expect(visitor.field("traits.email")).toHaveValue(stranger.email);
        await visitor.enterNew(stranger);
        await visitor.enterCode(await mailbox(stranger.email).code("verification"));
        await visitor.page.getByTestId("node/anchor/continue").click();
        await visitor.page.getByRole("button", { name: "Join the team" }).click();
        await expect(visitor.page.getByTestId("teams/accepted")).toBeVisible();
        expect(await keto.holds(opens(await idOf(servers, visitor.page)))).toBe(true);
      }
    });

    await test.step("who has an account signs in and joins; the link serves once, and nobody else", async () => {
      const link = await invitationIn(mailbox(grace.email));
      const other = await newVisitor();
      await other.signInHome(alan);
      await other.page.goto(link);
      await expect(other.page.getByTestId("invitation/other")).toBeVisible();
      const visitor = await newVisitor();
      await visitor.page.goto(link);
      await visitor.page.getByRole("link", { name: "Sign in" }).click();
      await expect(visitor.field("identifier")).toHaveValue(grace.email);
      await visitor.enter(grace);
      await visitor.page.getByRole("button", { name: "Join the team" }).click();
      await expect(visitor.page.getByTestId("teams/accepted")).toBeVisible();
      await expect(visitor.page.getByText("Ledger")).toBeVisible();
      await visitor.page.goto(link);
      await expect(visitor.page.getByTestId("invitation/already")).toBeVisible();
      const id = await idOf(servers, visitor.page);
      expect(await keto.holds(opens(id))).toBe(true);
      await visitor.page.goto("/");
      const elsewhere = visitor.page.getByRole("link", { name: "United States" });
      await expect(elsewhere).toHaveAttribute("href", /\/products\/open\?id=atlas&region=us$/);
      expect(await entry(visitor.page, "id=atlas&region=us")).toBe("https://us.atlas.example.com");
      expect(await entry(visitor.page, "id=ledger")).toBe("https://ledger.example.com");

      await team.openPerson(id);
      await expectAccessible(page);
      await team.confirm("Remove from the team");
      await expect(page.getByTestId("teams/removed")).toBeVisible();
      expect(await keto.holds(opens(id))).toBe(false);
      for (const product of ["ledger", "atlas"]) expect(await entry(visitor.page, `id=${product}`), product).toBe(403);
      expect((await visitor.page.goto(`/teams/team?id=${team.id}`))?.status()).toBe(404);
      expect((await visitor.page.goto(link))?.status()).toBe(410);
    });

    await test.step("an invitation that is withdrawn is worth nothing", async () => {
      const link = await invitationIn(mailbox(edsger.email));
      await page.getByRole("link", { name: `Withdraw: ${edsger.email}` }).click();
      await page.getByRole("button", { name: "Withdraw" }).click();
      await expect(page.getByTestId("teams/withdrawn")).toBeVisible();
      const visitor = await newVisitor();
      expect((await visitor.page.goto(link))?.status()).toBe(410);
      await expect(visitor.page.getByTestId("invitation/gone")).toBeVisible();
    });

    await test.step("the last owner stays until another owns the team", async () => {
      await team.open();
      await team.confirm("Leave the team");
      await expect(page.getByTestId("teams/lastOwner")).toBeVisible();
      await team.changeRole(owner, "Member");
      await expect(page.getByTestId("teams/lastOwner")).toBeVisible();
      const rows = await keto.relations({ namespace: "Team", object: team.id, relation: "members" });
      const heir = rows[0]?.subject_id ?? "";
      await team.openPerson(heir);
      await team.confirm("Hand over the team");
      await expect(page.getByTestId("teams/handedOver")).toBeVisible();
      await expect(team.member(heir)).toContainText("Owner");
      await team.confirm("Leave the team");
      await expect(page.getByTestId("teams/left")).toBeVisible();
      expect(await keto.holds(opens(owner))).toBe(false);
      expect(await keto.relations({ namespace: "TeamNote", object: team.id, relation: "leaving" })).toEqual([]);
    });
    const actions = logged(servers, "audit").flatMap(({ action, team: id }) => (id === team.id ? [action] : []));
    for (const action of ["team_created", "member_invited", "invitation_accepted", "member_removed", "member_left"])
      expect(actions).toContain(action);
  });
});

test("two owners who leave at once do not both go", async ({ account, newPerson, newVisitor, keto, servers }) => {
  const [ada, bob] = [await newVisitor(), await newVisitor()];
  await ada.signInHome(account);
  await bob.signInHome(await newPerson().seeded());
  const ids = [await idOf(servers, ada.page), await idOf(servers, bob.page)];
  for (let round = 0; round < 5; round++) {
    const team = await TeamPages.create(ada.page, `Round ${round}`);
    const [, second = ""] = ids;
    await keto.grant({ namespace: "Team", object: team.id, relation: "owners", subject_id: second });
    const leave = async (who: typeof ada, account: string) => {
      const headers = {
        cookie: await cookiesOf(servers, who.page),
        origin: servers.uiUrl,
        "content-type": "application/x-www-form-urlencoded",
      };
      const body = String(new URLSearchParams({ team: team.id, act: "leave", account }));
      return ask(`${servers.uiUrl}/teams/change`, { method: "POST", headers, body });
    };
    const answers = await Promise.all([leave(ada, ids[0] ?? ""), leave(bob, second)]);
    for (const { status } of answers) expect(status).toBe(303);
    const owners = await keto.relations({ namespace: "Team", object: team.id, relation: "owners" });
    expect(owners.length).toBeGreaterThan(0);
  }
});
