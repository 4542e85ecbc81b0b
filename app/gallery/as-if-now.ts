import type { AnyFlow } from "@/lib/kratos/flow";

/**
 * A recorded flow as if Kratos had answered just now: it ends in an hour, and sentences that count the minutes until
 * or since a time count as few as they did on the day of the recording. What has a date keeps it.
 */
export function asIfNow(recorded: AnyFlow["flow"], now = Date.now()): AnyFlow["flow"] {
  const issued = recorded.issued_at ? Date.parse(recorded.issued_at) : now;
  const passed = Math.floor((now - issued) / 1000);
  const moved = JSON.stringify(recorded, (key, value) =>
    /expire[ds]_at_unix$/.test(key) && typeof value === "number" ? value + passed : value,
  );
  return { ...JSON.parse(moved), expires_at: new Date(now + 3_600_000).toISOString() };
}
