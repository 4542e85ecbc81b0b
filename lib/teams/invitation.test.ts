import { afterEach, expect, test, vi } from "vitest";
import { invitationIn, invitationPath, readInvitation, sealInvitation } from "./invitation";

const config = vi.hoisted(() => ({
  baseUrl: "https://id.example.com",
  secret: () => ["only-for-tests-a-secret-of-32-characters"],
}));
vi.mock("../config/config", () => ({ config: () => config }));

const before = config.secret;
afterEach(() => {
  config.secret = before;
});

const said = {
  id: "0190e0d2-6a2e-4a7c-9d53-6a4fd3b0a001",
  team: "0190e0d2-6a2e-4a7c-9d53-6a4fd3b0a002",
  address: "ada@example.com",
  role: "member",
  by: "grace",
  until: 1_800_000_000_000,
} as const;

test("a token is read as it was sealed, and is of letters that need no escapes", () => {
  const { token } = sealInvitation(said);
  expect(token).toMatch(/^[\w-]+$/);
  expect(readInvitation(token)).toEqual({ ...said, token });
  expect(token).not.toContain(Buffer.from("ada@").toString("base64url"));
});

test("nobody makes or changes one", () => {
  const { token } = sealInvitation(said);
  const letter = token[40] === "A" ? "B" : "A";
  for (const other of ["", "x", token.slice(0, -2), token.slice(0, 40) + letter + token.slice(41)])
    expect(readInvitation(other)).toBeUndefined();
  config.secret = () => ["another-secret-of-at-least-32-characters"];
  expect(readInvitation(token)).toBeUndefined();
});

test("an address of ours tells whom it invites, and no other does", () => {
  const { token } = sealInvitation(said);
  expect(invitationIn(config.baseUrl + invitationPath(token))?.address).toBe(said.address);
  for (const other of [undefined, "", `https://evil.example${invitationPath(token)}`, `${config.baseUrl}/invitation`])
    expect(invitationIn(other)).toBeUndefined();
});
