import { expect, test } from "vitest";
import { capturedLog } from "../../lib/observability/test-log";
import { ask, openDoor } from "../test-server";
import { env, flow, reports, secret, session, typed } from "./test-audit-people";
import { ends, fails, rows } from "./test-audit-rows";

test.each(rows)("$what is written with who, what, when, from where and how it ended", async (row) => {
  const lines = capturedLog();
  const { path, form, signedIn, times = 1 } = row;
  const { kratos = fails, next = reports({ type: "problem", problem: "x" }) } = row;
  const door = await openDoor({ kratos, next, env, monitored: true });
  const cookie = `csrf_token_x=${typed.token}${signedIn ? `; ory_kratos_session=${session}` : ""}`;
  const type: Record<string, string> = form ? { "content-type": "application/x-www-form-urlencoded" } : {};
  const request = { method: form ? "POST" : "GET", body: form && new URLSearchParams(form).toString() };
  const headers = { accept: "text/html", cookie, ...type };
  for (let i = 0; i < times; i++) await ask(door, path, { ...request, headers });

  const audit = lines.map((line) => JSON.parse(line)).filter(({ event }) => event === "audit");
  expect(audit).toHaveLength(times);
  const { time, level, event, id, address, ...said } = audit.at(-1);
  expect(said).toEqual(row.line);
  expect({ level, event, address }).toEqual({ level: "info", event: "audit", address: "127.0.0.1" });
  expect(time).toMatch(/^\d{4}-\d\d-\d\dT\d\d:\d\d:\d\d\.\d{3}Z$/);
  expect(id).toMatch(/^\w{10}$/);
  for (const hidden of [...Object.values(typed), session, flow, secret]) expect(lines.join("")).not.toContain(hidden);
});

test("addresses are cut short, or left out, as LOG_ADDRESSES says", async () => {
  const lines = capturedLog();
  for (const [setting, expected] of [
    ["truncated", "127.0.0.0/24"],
    ["off", undefined],
  ] as const) {
    const door = await openDoor({ kratos: ends, env: { ...env, LOG_ADDRESSES: setting }, monitored: true });
    await ask(door, "/self-service/logout?token=x");
    const audit = lines
      .splice(0)
      .map((line) => JSON.parse(line))
      .find(({ event }) => event === "audit");
    expect(audit.address).toBe(expected);
  }
});
