import { expect } from "@playwright/test";
import { cookiesOf, idOf } from "../support/people/own-data.ts";
import { test } from "../support/people/portal.ts";
import { invitationIn, TeamPages } from "../support/people/team.ts";
import { ask } from "../support/servers/http.ts";
import { logged } from "../support/servers/log.ts";

test.use({
  profile: "invitations",
  catalog: "products: []",
  env: { PORTICO_SECRET: "only-for-tests-a-secret-of-32-characters" },
});

const acts = ["role", "remove", "leave", "handOver", "delete", "withdraw"];

test("another team's owner is refused at every form and address of a team, and each try is noted", async ({
  page,
  ui,
  account,
  newPerson,
  newVisitor,
  mailbox,
  keto,
  servers,
}) => {
  await ui.signInHome(account);
  const ada = await idOf(servers, page);
  const team = await TeamPages.create(page, "Harbour");
  const invited = newPerson();
  await team.invite(invited.email, "Admin");
  const link = new URL(await invitationIn(mailbox(invited.email)));
  const token = link.searchParams.get("token") ?? "";
  const others = await newVisitor();
  await others.signInHome(await newPerson().seeded());
  const mallory = await idOf(servers, others.page);
  const own = await TeamPages.create(others.page, "Quay");
  const member = await newVisitor();
  await member.signInHome(await newPerson().seeded());
  const grace = await idOf(servers, member.page);
  await keto.grant({ namespace: "Team", object: team.id, relation: "members", subject_id: grace });
  const known = async () => [
    await keto.relations({ namespace: "Team", object: team.id }),
    await keto.relations({ namespace: "TeamNote", object: team.id }),
    await keto.relations({ namespace: "Team", object: own.id }),
  ];
  const before = await known();
  const refusals = (identity: string) =>
    logged(servers, "audit").filter((line) => line.action === "team_refused" && line.identity === identity);

  const cookies = { [mallory]: await cookiesOf(servers, others.page), [grace]: await cookiesOf(servers, member.page) };
  const send = async (identity: string, path: string, form: Record<string, string>) => {
    const headers = {
      cookie: cookies[identity] ?? "",
      origin: servers.uiUrl,
      "content-type": "application/x-www-form-urlencoded",
    };
    const body = String(new URLSearchParams(form));
    const { status, headers: answered } = await ask(servers.uiUrl + path, { method: "POST", headers, body });
    expect(status, path).toBe(303);
    return String(answered.location);
  };
  const open = async (identity: string, path: string) =>
    (await ask(servers.uiUrl + path, { headers: { cookie: cookies[identity] ?? "", accept: "text/html" } })).status;

  let tries = 0;
  for (const path of [
    `/teams/team?id=${team.id}`,
    `/teams/person?id=${team.id}&person=${ada}`,
    ...acts.map((act) => `/teams/confirm?id=${team.id}&act=${act}&person=${ada}`),
  ]) {
    expect(await open(mallory, path), path).toBe(404);
    expect(refusals(mallory), path).toHaveLength(++tries);
  }
  const form = { team: team.id, person: ada, role: "member", invitation: "x" };
  for (const act of acts)
    for (const said of [mallory, ada]) {
      expect(await send(mallory, "/teams/change", { ...form, act, account: said })).toMatch(/done=(?:refused|other)$/);
      expect(refusals(mallory), act).toHaveLength(++tries);
    }
  const mail = { team: team.id, address: "eve@portico.test", role: "admin", account: mallory };
  expect(await send(mallory, "/teams/invite", mail)).toMatch(/done=refused$/);
  expect(refusals(mallory)).toHaveLength(++tries);
  await send(mallory, "/invitation/accept", { token, account: mallory });
  expect(refusals(mallory)).toHaveLength(++tries);
  // Made for the other account.
  await send(mallory, "/teams/create", { name: "Mine", draft: token, account: mallory });
  expect(refusals(mallory)).toHaveLength(++tries);
  for (const line of refusals(mallory)) expect(line.outcome).toBe("refused");

  // Ids of the first team in forms about the own one do nothing.
  for (const act of ["role", "remove", "handOver", "withdraw"])
    expect(await send(mallory, "/teams/change", { ...form, team: own.id, act, account: mallory })).toMatch(
      /done=(?:refused|gone)$/,
    );

  // Who is only a member may leave, and no more.
  for (const act of acts.filter((one) => one !== "leave"))
    expect(await send(grace, "/teams/change", { ...form, act, account: grace })).toMatch(/done=refused$/);
  expect(await send(grace, "/teams/invite", { ...mail, account: grace })).toMatch(/done=refused$/);
  expect(refusals(grace)).toHaveLength(acts.length);

  expect(await known()).toEqual(before);
});

test("Keto goes in the middle of a form: a page that says so, nothing half done, and on after its return", async ({
  page,
  ui,
  account,
  newPerson,
  newVisitor,
  keto,
  servers,
  guard,
}) => {
  guard.expectStatus(503);
  await ui.signInHome(account);
  const team = await TeamPages.create(page, "Harbour");
  const other = await newVisitor();
  await other.signInHome(await newPerson().seeded());
  const grace = await idOf(servers, other.page);
  await keto.grant({ namespace: "Team", object: team.id, relation: "members", subject_id: grace });

  const invited = newPerson();
  await team.open();
  await page.getByLabel("Email").fill(invited.email);
  await keto.kill();
  await page.getByRole("button", { name: "Send invitation" }).click();
  await expect(ui.problem("unavailable")).toBeVisible();
  await keto.start();
  expect(await keto.relations({ namespace: "TeamNote", object: team.id, relation: "invitation" })).toEqual([]);
  await team.invite(invited.email);

  await team.openPerson(grace);
  await page.getByRole("link", { name: "Remove from the team" }).click();
  await keto.kill();
  await page.getByRole("button", { name: "Remove from the team" }).click();
  await expect(ui.problem("unavailable")).toBeVisible();
  await keto.start();
  const members = { namespace: "Team", object: team.id, relation: "members" };
  expect(await keto.relations(members)).toHaveLength(1);
  await team.openPerson(grace);
  await team.confirm("Remove from the team");
  await expect(page.getByTestId("teams/removed")).toBeVisible();
  expect(await keto.relations(members)).toEqual([]);
});
