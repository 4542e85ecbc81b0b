import { LineCounter, type Node, parseDocument } from "yaml";
import * as z from "zod";
import { type LocalText, localText } from "../brands/manifest";
import type { Icons } from "./icon";

/** What the operator's file of products (CATALOG_FILE, YAML) tells. Its fields are explained in docs/portal.md. */
export type Catalog = {
  products: readonly Product[];
  policies: Readonly<Record<string, Policy>>;
  /** What the operator says of single teams, by their ids at Keto. */
  teams: Readonly<Record<string, TeamRules>>;
  /** Names of regions. */
  regions: Readonly<Record<string, LocalText>>;
  /** The files that products name as their icons. */
  icons?: Icons;
};

export type Product = {
  /** Its object in Keto's namespace `Product`. */
  id: string;
  name: LocalText;
  text?: LocalText | undefined;
  /** A file beside the catalogue. */
  icon?: string | undefined;
  /** Name of the brand in which the pages about it are drawn. */
  brand?: string | undefined;
  /** Where it is, or where in each region; just one of the two. */
  address?: string | undefined;
  regions?: Readonly<Record<string, string>> | undefined;
  /** The OAuth2 client of it at Hydra. */
  client?: string | undefined;
  /** Whether everybody with an account may open it, or those of whom Keto says so (`Product:<id>#open`). */
  access: "relation" | "everyone";
  /** Absent = it cannot be tried. */
  trial?: { days: number; per: "person" | "team" } | undefined;
  /** Where access to it is asked for; absent = nowhere. */
  ask?: string | undefined;
  /** Name of what it demands of a sign-in. */
  policy?: string | undefined;
};

/** What counts for a team. */
export type TeamRules = {
  /** Name of what is demanded of its people, whichever product they open. */
  policy?: string | undefined;
  /** Name of the brand in which the pages about it are drawn. */
  brand?: string | undefined;
};

/** What is demanded of those who open a product. */
export type Policy = {
  /** True if two factors must have been proven (AAL2). */
  secondFactor: boolean;
  /** How long ago the sign-in may be. */
  sessionMinutes?: number | undefined;
  /** Ways of the first factor that are allowed, by Kratos' method (`amr`); absent = all. */
  methods?: readonly string[] | undefined;
  /** Domains of mail addresses of which a verified one is needed; absent = none. */
  mailDomains?: readonly string[] | undefined;
};

/** Says that a field is missing, or else what it must be. */
const must = (be: string) => (issue: { input?: unknown }) =>
  issue.input === undefined ? "is required but missing" : `must be ${be}`;

const word = (be: string) =>
  z.string({ error: must(be) }).regex(/^[a-z0-9][a-z0-9-]{0,62}$/, { error: `must be ${be}` });
const name = word("a short name of lower-case letters, digits and hyphens, like ledger");
const webAddress = z
  .string({ error: must("an address") })
  .refine((value) => /^https?:\/\/[^/\s]/.test(value) && URL.canParse(value), {
    error: "must be an https or http address",
  });
const askAddress = z
  .string()
  .refine(
    (value) => (/^https?:\/\/[^/\s]/.test(value) ? URL.canParse(value) : /^mailto:[^@\s]+@[^@\s]+$/.test(value)),
    {
      error: "must be an https, http or mailto address",
    },
  );
const domain = z.string().regex(/^(?=.{1,253}$)(?:[a-z\d](?:[a-z\d-]*[a-z\d])?\.)+[a-z][a-z\d-]*$/, {
  error: "must be a domain in lower case, like example.com",
});
const whole = (least: number, most: number) => {
  const error = must(`a whole number from ${least} to ${most}`);
  return z.int({ error }).min(least, { error }).max(most, { error });
};

const product = z
  .strictObject({
    id: name,
    name: localText,
    text: localText.optional(),
    icon: z
      .string()
      .regex(/^[\w-][\w.-]*\.(?:svg|png|jpg|webp|avif)$/, {
        error: "must be the name of a file beside the catalogue that ends with svg, png, jpg, webp, avif",
      })
      .optional(),
    brand: name.optional(),
    address: webAddress.optional(),
    regions: z.record(name, webAddress).optional(),
    client: z.string().trim().min(1).optional(),
    access: z.enum(["relation", "everyone"], { error: must("relation or everyone") }).default("relation"),
    trial: z
      .strictObject({
        days: whole(1, 365),
        per: z.enum(["person", "team"], { error: must("person or team") }).default("person"),
      })
      .optional(),
    ask: askAddress.optional(),
    policy: name.optional(),
  })
  .refine(({ address, regions }) => (address === undefined) !== (regions === undefined), {
    path: ["address"],
    error: "or regions is required, one of the two",
  })
  .refine(({ trial, access }) => !trial || access === "relation", {
    path: ["trial"],
    error: "has no use where everyone may open the product",
  });

const policy = z.strictObject({
  secondFactor: z.boolean({ error: must("true or false") }).default(false),
  sessionMinutes: whole(1, 525_600).optional(),
  methods: z
    .array(z.enum(["password", "code", "oidc", "saml", "passkey", "webauthn"], { error: must("a method of Kratos") }))
    .min(1)
    .optional(),
  mailDomains: z.array(domain).min(1).optional(),
});

const teamId = z.string().regex(/^[\w-]{1,64}$/);
const team = z.strictObject({ policy: name.optional(), brand: name.optional() });

const schema = z
  .strictObject({
    products: z
      .array(product, { error: must("a list of products") })
      .max(500, { error: "must not list more than 500" }),
    policies: z.record(name, policy).default({}),
    teams: z
      .record(teamId, team, { error: must("settings of teams by their ids (letters, digits, - and _)") })
      .default({}),
    regions: z.record(name, localText).default({}),
  })
  .superRefine(({ products, policies, teams, regions }, context) => {
    const unknown = (path: PropertyKey[], wanted: string | undefined) => {
      if (wanted && !Object.hasOwn(policies, wanted))
        context.addIssue({ code: "custom", path, message: `names no policy of this file: ${wanted}` });
    };
    for (const [id, { policy: wanted }] of Object.entries(teams)) unknown(["teams", id, "policy"], wanted);
    const ids = products.map(({ id }) => id);
    products.forEach(({ id, policy: wanted, regions: places = {} }, index) => {
      const add = (field: string, message: string) =>
        context.addIssue({ code: "custom", path: ["products", index, field], message });
      if (ids.indexOf(id) < index) add("id", "is the id of another product as well");
      unknown(["products", index, "policy"], wanted);
      const unnamed = Object.keys(places).find((place) => !Object.hasOwn(regions, place));
      if (unnamed) add("regions", `names a region that this file has no name for: ${unnamed}`);
    });
  });

/**
 * Reads a catalogue.
 * @returns what it tells, or what is wrong: sentences that begin with line, column and field (`7:5 products.0.id: …`)
 */
export function parseCatalog(source: string): Catalog | { problems: string[] } {
  const lines = new LineCounter();
  const document = parseDocument(source, { lineCounter: lines, prettyErrors: false });
  const at = (offset: number) => {
    const { line, col } = lines.linePos(offset);
    return `${line}:${col}`;
  };
  if (document.errors.length > 0)
    return { problems: document.errors.map(({ pos, message }) => `${at(pos[0])} is no YAML: ${message}`) };
  const parsed = schema.safeParse(document.toJS());
  if (parsed.success) return parsed.data;
  /** Where a field stands, or the nearest of those that hold it. */
  const placeOf = (path: readonly PropertyKey[]): string => {
    const node = document.getIn(path, true) as Node | undefined;
    const start = node?.range?.[0];
    if (start !== undefined) return at(start);
    return path.length > 0 ? placeOf(path.slice(0, -1)) : "1:1";
  };
  return {
    problems: parsed.error.issues.map((issue) => {
      const isUnknown = issue.code === "unrecognized_keys";
      const path = isUnknown ? [...issue.path, issue.keys[0] ?? ""] : issue.path;
      const field = path.join(".");
      const reason = isUnknown ? "is no field of a catalogue" : issue.message;
      return `${placeOf(path)} ${field ? `${field}: ` : ""}${reason}`;
    }),
  };
}
