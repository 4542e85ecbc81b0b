import { afterEach, expect, test, vi } from "vitest";
import { type Ticket, ticketFor, ticketOf } from "./ticket";

let secret: string | undefined = "only-for-tests-secret-of-portico-1";
vi.mock("../config/config", () => ({
  config: () => ({ secret: secret === undefined ? undefined : () => [secret], secure: true, basePath: "" }),
}));

const ticket: Ticket = {
  identity: "0190e0d2-6a2e-4a7c-9d53-6a4fd3b0a00a",
  deletion: "0190e0d2-6a2e-4a7c-9d53-6a4fd3b0a001",
  confirmed_at: "2026-11-30T10:00:00.000Z",
};

afterEach(() => {
  secret = "only-for-tests-secret-of-portico-1";
  vi.useRealTimers();
});

/** A browser's cookie header after the Set-Cookie of a ticket. */
const cookie = () => ticketFor(ticket).split(";", 1)[0] ?? "";
const read = (sent: string) => ticketOf({ headers: { cookie: sent } });

test("a browser brings its ticket back, and whoever reads its cookies learns of no account", () => {
  const sent = cookie();
  expect(read(sent)).toEqual(ticket);
  const value = sent.replace("portico_deletion=", "");
  expect(
    value
      .split(".")
      .map((part) => Buffer.from(part, "base64url").toString())
      .join(),
  ).not.toContain(ticket.identity);
  expect(ticketFor(ticket)).toMatch(/; Max-Age=86400; Path=\/; HttpOnly; Secure; SameSite=Lax$/);
});

test("a changed one is none, and neither is one of another secret", () => {
  const sent = cookie();
  for (let at = "portico_deletion=".length; at < sent.length - 1; at++) {
    const other = sent[at] === "A" ? "B" : "A";
    expect(read(sent.slice(0, at) + other + sent.slice(at + 1))).toBeUndefined();
  }
  expect(read(`portico_deletion=${Buffer.from(JSON.stringify(ticket)).toString("base64url")}`)).toBeUndefined();
  secret = "only-for-tests-secret-of-portico-2";
  expect(read(sent)).toBeUndefined();
});

test("it holds for a day", () => {
  const sent = cookie();
  vi.useFakeTimers({ now: Date.now() + 86_399_000 });
  expect(read(sent)).toEqual(ticket);
  vi.setSystemTime(Date.now() + 2000);
  expect(read(sent)).toBeUndefined();
});
