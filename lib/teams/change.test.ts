import { expect, test, vi } from "vitest";
import { capturedLog } from "../observability/test-log";
import { changeRole, createTeam, deleteTeam } from "./change";
import { membership, note, readTeam, teamSubject } from "./team";
import { testKeto } from "./test-keto";

vi.mock("../config/config", () => ({
  config: () => ({
    ketoBatchSize: 10,
    submitTimeoutMs: 30_000,
    secret: () => ["only-for-tests-a-secret-of-32-characters"],
  }),
}));

const owners = (team: string, ...ids: string[]) => ids.map((id) => membership(team, id, "owner"));

test("a team is made with its owner and its name, in one patch", async () => {
  const keto = testKeto();
  expect((await createTeam(keto.context(), "t", "Harbour", "ada")).ok).toBe(true);
  const team = await readTeam(keto.context(), "t");
  expect(team.ok && team.data).toMatchObject({ name: "Harbour", people: new Map([["ada", "owner"]]) });
});

test("the last owner neither goes nor becomes less", async () => {
  const keto = testKeto([...owners("t", "ada"), membership("t", "grace", "admin")]);
  for (const role of [undefined, "member"] as const)
    expect(await changeRole(keto.context(), { team: "t", person: "ada", role })).toBe("lastOwner");
  expect(keto.relations()).toEqual([...owners("t", "ada"), membership("t", "grace", "admin")]);
});

test("two owners who go at once: one of them stays, at every moment", async () => {
  for (let round = 0; round < 20; round++) {
    const keto = testKeto(owners("t", "ada", "bob"));
    const left = () => keto.relations().filter(({ relation }) => relation === "owners").length;
    keto.beforePatch(() => expect(left()).toBeGreaterThan(0));
    await Promise.all(
      ["ada", "bob"].map((person) => changeRole(keto.context(), { team: "t", person, role: undefined })),
    );
    expect(left()).toBeGreaterThan(0);
    expect(keto.relations().filter(({ relation }) => relation === "leaving")).toEqual([]);
  }
});

test("who has said to go and then stopped holds up others for a while only", async () => {
  const keto = testKeto(owners("t", "ada", "bob"));
  const said = (ago: number) => note("t", "leaving", `bob ${new Date(Date.now() - ago).toISOString()}`);
  const gone = () => changeRole(keto.context(), { team: "t", person: "ada", role: undefined });
  keto.add(said(1000));
  expect(await gone()).toBe("lastOwner");
  const later = testKeto([...owners("t", "ada", "bob"), said(120_000)]);
  expect(await changeRole(later.context(), { team: "t", person: "ada", role: undefined })).toBe("done");
});

test("a team is handed over in one step", async () => {
  const keto = testKeto([...owners("t", "ada"), membership("t", "grace", "member")]);
  const change = { team: "t", person: "ada", role: "admin", successor: "grace" } as const;
  expect(await changeRole(keto.context(), change)).toBe("done");
  expect(keto.relations()).toEqual([membership("t", "ada", "admin"), ...owners("t", "grace")]);
});

test("nobody becomes the owner of a team that they have left", async () => {
  const keto = testKeto(owners("t", "ada"));
  const change = { team: "t", person: "ada", role: "admin", successor: "grace" } as const;
  expect(await changeRole(keto.context(), change)).toBe("gone");
  expect(keto.relations()).toEqual(owners("t", "ada"));
});

test("a team that ends leaves nothing, and other teams alone", async () => {
  const opened = (team: string) => ({
    namespace: "Product",
    object: "ledger",
    relation: "trialTeams",
    subject_set: teamSubject(team),
  });
  const others = [...owners("u", "ada"), opened("u")];
  const keto = testKeto([...owners("t", "ada"), note("t", "name", "Harbour"), opened("t"), ...others]);
  const team = await readTeam(keto.context(), "t");
  if (!team.ok || !team.data) throw new Error("no team");
  expect(await deleteTeam(keto.context(), team.data)).toBe("done");
  expect(keto.relations()).toEqual(others);
});

test("an outage is a failure", async () => {
  const keto = testKeto(owners("t", "ada", "bob"));
  capturedLog();
  keto.down();
  expect(await changeRole(keto.context(), { team: "t", person: "ada", role: undefined })).toBe("failed");
});
