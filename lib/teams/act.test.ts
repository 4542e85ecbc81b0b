import { describe, expect, test, vi } from "vitest";
import { actOnTeam, mayAct, type TeamAct } from "./act";
import type { TeamRole } from "./role";
import { membership, teamOf } from "./team";
import { testKeto } from "./test-keto";

vi.mock("../config/config", () => ({
  config: () => ({
    ketoBatchSize: 10,
    submitTimeoutMs: 30_000,
    secret: () => ["only-for-tests-a-secret-of-32-characters"],
  }),
}));

const people = [membership("t", "ada", "owner"), membership("t", "grace", "admin"), membership("t", "alan", "member")];
const ids = { owner: "ada", admin: "grace", member: "alan" } as const;

const formOf = (fields: Record<string, string>) => {
  const form = new FormData();
  for (const [name, value] of Object.entries(fields)) form.set(name, value);
  return form;
};

describe("who may do what", () => {
  const team = teamOf("t", people, []);
  if (!team) throw new Error("unreachable: it has people");
  const may = (act: TeamAct, role: TeamRole, person: string) =>
    mayAct(act, { team, identity: ids[role], role, person, invitation: "" });

  test.each([
    ["remove", "owner", "grace", true],
    ["remove", "admin", "alan", true],
    ["remove", "admin", "ada", false],
    ["remove", "member", "alan", false],
    ["remove", "owner", "eve", false],
    ["role", "admin", "grace", true],
    ["role", "admin", "ada", false],
    ["role", "member", "alan", false],
    ["handOver", "owner", "alan", true],
    ["handOver", "owner", "ada", false],
    ["handOver", "admin", "alan", false],
    ["delete", "owner", "", true],
    ["delete", "admin", "", false],
    ["leave", "member", "", true],
    ["withdraw", "owner", "", false],
  ] as const)("%s by the %s, of %s: %s", (act, role, person, expected) => {
    expect(may(act, role, person)).toBe(expected);
  });
});

test("nobody acts on who has a higher role, or gives one, and each try is noted", async () => {
  const keto = testKeto(people);
  const admin = { ok: true, identity: "grace", team: "t", role: "admin" } as const;
  const forms: Record<string, string>[] = [
    { act: "role", person: "alan", role: "owner" },
    { act: "role", person: "ada", role: "member" },
    { act: "role", person: "alan" },
    { act: "remove", person: "ada" },
    { act: "handOver", person: "alan" },
    { act: "delete" },
    { act: "burn" },
  ];
  for (const form of forms) {
    const context = keto.context();
    expect(await actOnTeam(context, admin, formOf(form)), JSON.stringify(form)).toBe("refused");
    expect(context.response.events).toMatchObject([{ action: "team_refused", outcome: "refused", team: "t" }]);
  }
  expect(keto.relations()).toEqual(people);
});

test("what is pressed twice is done once, and says so", async () => {
  const keto = testKeto(people);
  const owner = { ok: true, identity: "ada", team: "t", role: "owner" } as const;
  const form = formOf({ act: "remove", person: "alan" });
  expect(await actOnTeam(keto.context(), owner, form)).toBe("removed");
  expect(await actOnTeam(keto.context(), owner, form)).toBe("gone");
});
