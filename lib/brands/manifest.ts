import * as z from "zod";
import { groups } from "../screen/methods";

/** A text by language (BCP 47 tag), as a designer writes it into brand.json. */
export type LocalText = Readonly<Record<string, string>>;

const text = z.string().trim().min(1, { error: "must not be empty" });
/** How a text by language is written. */
export const localText = z
  .record(z.string().regex(/^[a-z]{2,3}(-[A-Za-z0-9]{2,8})*$/, { error: "must be a language, like de or pt-BR" }), text)
  .refine((texts) => Object.keys(texts).length > 0, { error: "must have a text in at least one language" });

const link = z.string().refine((value) => isLink(value), {
  error: "must be an https, http or mailto address, or a path that begins with /",
});

function isLink(value: string): boolean {
  if (/[\s\p{Cc}\\]/u.test(value)) return false;
  if (value.startsWith("/")) return !value.startsWith("//");
  if (/^mailto:[^@]+@[^@]+$/.test(value)) return true;
  return /^https?:\/\/[^/]/.test(value) && URL.canParse(value);
}

const file = (types: string) =>
  z.string().regex(new RegExp(`^(?:[\\w-][\\w.-]*/)?[\\w-][\\w.-]*\\.(?:${types})$`), {
    error: `must be the name of a file in the brand's folder that ends with ${types.replaceAll("|", ", ")}`,
  });
const picture = file("svg|png|jpg|webp|avif");

const color = z.string().regex(/^#[\da-f]{6}$/i, { error: "must be a colour like #0b6160" });

/** Names that a certificate and a browser know: lower case, in ASCII (`xn--…`), without a port. */
const host = z
  .string()
  .regex(/^(?:\*\.)?(?=.{1,253}$)[a-z\d](?:[a-z\d-]*[a-z\d])?(?:\.[a-z\d](?:[a-z\d-]*[a-z\d])?)*$/, {
    error: "must be a host name in lower case without scheme and port, like login.example.com or *.example.com",
  });

/** Methods by the group that Kratos gives their nodes. */
const method = z.enum(groups, {
  error: "must be a group of Kratos: password, code, passkey, webauthn, oidc, saml, …",
});

const panel = z.strictObject({ image: picture, imageDark: picture, claim: localText }).partial();

const unique = <T>(list: T[]) => new Set(list).size === list.length;

/** What brand.json may hold; an unknown field is an error. */
const schema = z.strictObject({
  title: text,
  titles: localText.optional(),
  hosts: z.array(host).refine(unique, { error: "must not name a host twice" }).default([]),
  clients: z.array(text).refine(unique, { error: "must not name a client twice" }).default([]),
  logo: picture.default("logo.svg"),
  logoDark: picture.optional(),
  favicon: file("svg|png|ico").optional(),
  mailLogo: file("png|jpg").optional(),
  links: z.strictObject({ terms: link, privacy: link, help: link }).partial().default({}),
  footer: z
    .array(z.strictObject({ href: link, label: localText }))
    .max(8)
    .default([]),
  methods: z.array(method).refine(unique, { error: "must not name a method twice" }).default([]),
  layout: z.enum(["card", "split"], { error: "must be card or split" }).default("card"),
  panel: panel.default({}),
  themeColor: z.strictObject({ light: color, dark: color }).optional(),
  texts: z.record(z.string(), z.record(z.string(), z.unknown())).default({}),
});

export type Manifest = z.infer<typeof schema>;

/**
 * Reads a brand.json.
 * @returns its fields, or what is wrong with it: sentences that begin with the field
 */
export function parseManifest(source: string): Manifest | string[] {
  let json: unknown;
  try {
    json = JSON.parse(source);
  } catch (error) {
    return [`is not JSON (${error instanceof Error ? error.message : error})`];
  }
  const parsed = schema.safeParse(json);
  if (parsed.success) return parsed.data;
  return parsed.error.issues.map((issue) => {
    if (issue.code === "unrecognized_keys")
      return `${[...issue.path, issue.keys.join(", ")].join(".")}: is no field of a brand`;
    const isMissing = issue.code === "invalid_type" && issue.input === undefined;
    return `${issue.path.join(".") || "the file"}: ${isMissing ? "is required but missing" : issue.message}`;
  });
}

/** The files that a manifest names. */
export function filesOf({
  logo,
  logoDark,
  favicon,
  mailLogo,
  panel: { image, imageDark },
}: Manifest): Record<string, string> {
  const named = { logo, logoDark, favicon, mailLogo, "panel.image": image, "panel.imageDark": imageDark };
  return Object.fromEntries(Object.entries(named).flatMap(([field, path]) => (path ? [[field, path]] : [])));
}

/** A text as a page in a language shows it; `lang` tells where it is in another one (WCAG 3.1.2). */
export type ShownText = { text: string; lang?: string };

/** A text for a page in a language, by the rules of `textIn`. */
export function shownIn(texts: LocalText, locale: string): ShownText {
  const tag = nearestTag(texts, locale) ?? fallbackTag(texts);
  return { text: texts[tag] ?? "", lang: tag.split("-")[0] === locale.split("-")[0] ? undefined : tag };
}

/** The text for a language: that one, the same language of another region, else the fallback, English, or the first. */
export function textIn(texts: LocalText, locale: string, fallback?: string): string {
  return texts[nearestTag(texts, locale) ?? ""] ?? fallback ?? texts[fallbackTag(texts)] ?? "";
}

function nearestTag(texts: LocalText, locale: string): string | undefined {
  if (Object.hasOwn(texts, locale)) return locale;
  const [language] = locale.split("-");
  return Object.keys(texts).find((tag) => tag.split("-")[0] === language);
}

function fallbackTag(texts: LocalText): string {
  return "en" in texts ? "en" : (Object.keys(texts)[0] ?? "");
}
