import { readFileSync } from "node:fs";
import { expect, test } from "vitest";
import { declaredIn } from "./declared";

test("relations, what may stand in them, and permissions, however they are written", () => {
  const found = declaredIn(`
    import { Namespace } from "x" // class Comment implements Namespace { related: { no: Person[] } }
    class Person implements Namespace {}
    /* class Other implements Namespace {} */
    class Team implements Namespace {
      related: { members: (Person | SubjectSet<Team, "members">)[]; "owners": Array<Person | Team>
        parents: Team[], groups: SubjectSet<Team, "owners">[] }
      permits = {
        see: (ctx: Context): boolean => this.related.members.includes(ctx.subject) ||
          this.related.parents.traverse((p) => p.permits.see(ctx)),
        edit: (ctx) => this.permits.see(ctx),
      };
    }`);
  const plain = (namespace: string) => ({ namespace, relation: "" });
  expect([...found.keys()]).toEqual(["Person", "Team"]);
  expect(found.get("Person")).toEqual({ relations: new Map(), permits: new Set() });
  expect(Object.fromEntries(found.get("Team")?.relations ?? [])).toEqual({
    members: [plain("Person"), { namespace: "Team", relation: "members" }],
    owners: [plain("Person"), plain("Team")],
    parents: [plain("Team")],
    groups: [{ namespace: "Team", relation: "owners" }],
  });
  expect(found.get("Team")?.permits).toEqual(new Set(["see", "edit"]));
});

test("our own namespaces are read whole", () => {
  const found = declaredIn(readFileSync("deploy/keto/namespaces.keto.ts", "utf8"));
  const names = [...found].map(([name, { relations, permits }]) => [name, [...relations.keys()], [...permits]]);
  expect(names).toEqual([
    ["Person", [], []],
    ["Team", ["owners", "admins", "members"], ["belong", "manage", "own"]],
    ["TeamNote", [], []],
    ["Product", ["users", "teams", "trialUsers", "trialTeams"], ["granted", "open"]],
    ["Trial", ["people", "teams", "running", "ended", "startUntold", "endUntold"], ["taken"]],
    ["Applied", [], []],
  ]);
});

test.each([
  "",
  "class",
  "class A implements Namespace {",
  "class A implements Namespace { related: { a: (B |",
  "permits = {",
])("half a file ends: %s", (text) => {
  expect(declaredIn(text).size).toBeLessThanOrEqual(1);
});
