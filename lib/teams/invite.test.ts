import { Readable } from "node:stream";
import type { Session } from "@ory/client";
import { expect, test, vi } from "vitest";
import type { RequestContext } from "../request/context";
import type { UpstreamCall } from "../upstream/call";
import { sealInvitation } from "./invitation";
import { accept, hindranceOf, invite } from "./invite";
import { membership, note, readTeam } from "./team";
import { testKeto } from "./test-keto";

vi.mock("../config/config", () => ({
  config: () => ({
    baseUrl: "https://id.example.com",
    disabledFlows: [],
    ketoBatchSize: 10,
    submitTimeoutMs: 30_000,
    secret: () => ["only-for-tests-a-secret-of-32-characters"],
  }),
}));

const team = "0190e0d2-6a2e-4a7c-9d53-6a4fd3b0a001";
const owner = { ok: true, identity: "ada", team, role: "owner" } as const;
const payload = { locale: "de", brand: "default" };

/** With a Kratos that takes recoveries; `field` is what it calls the address. */
function withKratos(context: RequestContext, field = "email"): UpstreamCall[] {
  const calls: UpstreamCall[] = [];
  const node = {
    type: "input",
    group: "code",
    attributes: { node_type: "input", name: field },
    meta: {},
    messages: [],
  };
  const flow = { id: "f", active: "code", ui: { action: "", method: "POST", nodes: [node] } };
  context.services.kratos = (async (call: UpstreamCall) => {
    calls.push(call);
    return Object.assign(Readable.from([Buffer.from(JSON.stringify(flow))]), { statusCode: 200, headers: {} });
  }) as unknown as RequestContext["services"]["kratos"];
  return calls;
}

test.each(["email", "recovery_address"])(
  "an invitation is noted, sealed, and sent by a recovery (%s)",
  async (field) => {
    const keto = testKeto([membership(team, "ada", "owner")]);
    const context = keto.context();
    const calls = withKratos(context, field);
    expect(await invite(context, owner, { address: " Grace@Example.com ", role: "admin", payload })).toBe("invited");
    const found = await readTeam(keto.context(), team);
    const [invitation] = (found.ok && found.data?.invitations) || [];
    expect(invitation).toMatchObject({ address: "grace@example.com", role: "admin", by: "ada" });
    expect(JSON.stringify(keto.relations())).not.toContain("grace@");
    const returnTo = new URL(`http://kratos${calls[0]?.path}`).searchParams.get("return_to");
    expect(returnTo).toBe(`https://id.example.com/invitation?token=${invitation?.token}`);
    expect(JSON.parse(String(calls[1]?.body))).toEqual({
      method: "code",
      [field]: "grace@example.com",
      transient_payload: payload,
    });
  },
);

test("an address is invited once, and only so many are", async () => {
  const keto = testKeto([membership(team, "ada", "owner")]);
  const send = (address: string) => {
    const context = keto.context();
    withKratos(context);
    return invite(context, owner, { address, role: "member", payload });
  };
  expect(await send("nobody")).toBe("address");
  expect(await send("grace@example.com")).toBe("invited");
  expect(await send("GRACE@example.com")).toBe("already");
  for (let more = 1; more < 50; more++) expect(await send(`p${more}@example.com`)).toBe("invited");
  expect(await send("one-too-many@example.com")).toBe("tooMany");
  // What was sent counts, whatever has become of it and of the team.
  const sent = keto.relations().filter(({ relation }) => relation === "invited");
  const other = testKeto([membership(team, "ada", "owner"), ...sent]);
  const context = other.context();
  withKratos(context);
  expect(await invite(context, owner, { address: "x@example.com", role: "member", payload })).toBe("tooMany");
});

const sessionOf = (value: string, verified: boolean): Session => ({
  id: "s",
  identity: {
    id: "grace",
    schema_id: "",
    schema_url: "",
    traits: {},
    verifiable_addresses: [{ value, verified, via: "email", status: "completed" }],
  },
});

const invitation = (more: { until?: number; by?: string } = {}) =>
  sealInvitation({
    id: "0190e0d2-6a2e-4a7c-9d53-6a4fd3b0a002",
    team,
    address: "grace@example.com",
    role: "admin",
    by: "ada",
    until: Date.now() + 60_000,
    ...more,
  });

test("only the proven address of the account counts", () => {
  expect(hindranceOf(sessionOf("Grace@example.com", true), invitation())).toBeUndefined();
  expect(hindranceOf(sessionOf("grace@example.com", false), invitation())).toBe("unverified");
  expect(hindranceOf(sessionOf("eve@example.com", true), invitation())).toBe("other");
});

test("an invitation serves once, while it is noted, not too old, and its sender may give it", async () => {
  const session = sessionOf("grace@example.com", true);
  const joined = async (given: ReturnType<typeof invitation>, sender: "owner" | "admin" | "member", isNoted = true) => {
    const keto = testKeto([
      membership(team, "bob", "owner"),
      membership(team, "ada", sender),
      ...(isNoted ? [note(team, "invitation", given.token)] : []),
    ]);
    const first = await accept(keto.context(), session, given);
    return { first, second: await accept(keto.context(), session, given), keto };
  };
  const good = await joined(invitation(), "admin");
  expect([good.first, good.second]).toEqual(["accepted", "already"]);
  expect(good.keto.relations()).toContainEqual(membership(team, "grace", "admin"));
  expect(good.keto.relations().some(({ relation }) => relation === "invitation")).toBe(false);
  expect((await joined(invitation(), "member")).first).toBe("gone");
  expect((await joined(invitation(), "owner", false)).first).toBe("gone");
  expect((await joined(invitation({ until: Date.now() - 1 }), "owner")).first).toBe("gone");
});
