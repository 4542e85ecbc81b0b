import * as z from "zod";
import { type LocalText, localText } from "../brands/manifest";

/** Work that an operator has planned. Times are RFC 3339. */
export type PlannedWork = {
  from: string;
  until: string;
  /** When people are first told; absent = at once. */
  announce?: string | undefined;
  /** True if nobody can sign in meanwhile. */
  closed: boolean;
  /** What the operator says about it, by language. */
  texts?: LocalText | undefined;
};

/** What a page shows of planned work. It changes with the phase alone, so that pages can be kept. */
export type Maintenance = Pick<PlannedWork, "from" | "until" | "closed" | "texts"> & { isUnderWay: boolean };

/** Says that a field is missing, or else what it must be. */
const must = (be: string) => (issue: { input?: unknown }) =>
  issue.input === undefined ? "is required but missing" : `must be ${be}`;

const time = z.iso.datetime({
  offset: true,
  error: must("a date and time with its offset, like 2026-12-05T22:00:00Z or 2026-12-05T23:00:00+01:00"),
});

const work = z
  .strictObject({
    from: time,
    until: time,
    announce: time.optional(),
    closed: z.boolean({ error: must("true or false") }).default(false),
    texts: localText.optional(),
  })
  .refine(({ from, until }) => Date.parse(from) < Date.parse(until), {
    path: ["until"],
    error: "must be later than from",
  })
  .refine(({ from, announce }) => announce === undefined || Date.parse(announce) <= Date.parse(from), {
    path: ["announce"],
    error: "must not be later than from",
  });

const schema = z
  .array(work, { error: must("a list: [] if nothing is planned") })
  .max(50, { error: "must not list more than 50" });

/**
 * Reads the operator's file of planned maintenance.
 * @returns the work in the order of its beginning, or what is wrong: sentences that begin with the field (`0.until: …`)
 */
export function parsePlannedWork(source: string): PlannedWork[] | { problems: string[] } {
  let json: unknown;
  try {
    json = JSON.parse(source);
  } catch (error) {
    return { problems: [`is not JSON (${error instanceof Error ? error.message : error})`] };
  }
  const parsed = schema.safeParse(json);
  if (parsed.success) return parsed.data.sort((a, b) => Date.parse(a.from) - Date.parse(b.from));
  return {
    problems: parsed.error.issues.map((issue) => {
      if (issue.code === "unrecognized_keys")
        return `${[...issue.path, issue.keys.join(", ")].join(".")}: is no field of planned work`;
      const field = issue.path.join(".");
      return field ? `${field}: ${issue.message}` : issue.message;
    }),
  };
}

/**
 * What people are told at a moment: of work under way, a closure first; else of what is announced, what begins first.
 * @param work in the order of its beginning
 * @param now milliseconds since the epoch
 */
export function maintenanceAt(work: readonly PlannedWork[], now: number): Maintenance | undefined {
  const open = work.filter(({ until }) => now < Date.parse(until));
  const underWay = open.filter(({ from }) => Date.parse(from) <= now);
  const announced = open.find(({ announce }) => announce === undefined || Date.parse(announce) <= now);
  const shown = underWay.find(({ closed }) => closed) ?? underWay[0] ?? announced;
  if (!shown) return undefined;
  const { from, until, closed, texts } = shown;
  return { from, until, closed, ...(texts && { texts }), isUnderWay: underWay.includes(shown) };
}

/** True if nobody can sign in now. */
export function isClosed(maintenance: Maintenance | undefined): boolean {
  return maintenance?.closed === true && maintenance.isUnderWay;
}
