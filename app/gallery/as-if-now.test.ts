import { expect, test } from "vitest";
import afterRecovery from "@/fixtures/v1.3.1/settings/after-recovery.json";
import replaced from "@/fixtures/v26.2.0/login/expired-replaced.json";
import { icuValues } from "@/i18n/kratos-messages";
import type { AnyFlow } from "@/lib/kratos/flow";
import { asIfNow } from "./as-if-now";

const years = [Date.parse("2026-11-23T00:00:00Z"), Date.parse("2031-03-01T12:00:00Z")];

/** The numbers of minutes that the messages of a recording tell of when it is drawn at a time. */
function minutesAt(recorded: unknown, now: number) {
  const { ui } = asIfNow(recorded as AnyFlow["flow"], now);
  return (ui.messages ?? []).flatMap((message) =>
    Object.entries(icuValues(message, now)).filter(([key]) => key.endsWith("_minutes")),
  );
}

test("a recording tells of as many minutes in any year as on its day", () => {
  for (const now of years) {
    expect(minutesAt(afterRecovery, now)).toContainEqual(["privileged_session_expires_at_unix_until_minutes", 15]);
    expect(minutesAt(replaced, now)).toContainEqual(["expired_at_unix_since_minutes", 1]);
  }
});

test("a recording ends in an hour from now", () => {
  for (const now of years) {
    const { expires_at } = asIfNow(replaced as unknown as AnyFlow["flow"], now);
    expect(Date.parse(expires_at ?? "") - now).toBe(3_600_000);
  }
});
