import { isAbsolute } from "node:path";
import * as z from "zod";

/** How values of environment variables are written. Each error completes the sentence that begins with the variable. */

/** True for what is no URL at all as well: another check says so. */
const urlWith = (isRight: (url: URL) => boolean) => (value: string) => !URL.canParse(value) || isRight(new URL(value));

/** An absolute http(s) URL, given without a slash at its end. */
export const httpUrl = z
  .string()
  .trim()
  .refine((value) => /^https?:\/\//i.test(value) && URL.canParse(value), {
    error: "must be an absolute http(s) URL, like https://id.example.com",
  })
  .refine(
    urlWith(({ username, password }) => username + password === ""),
    { error: "must not hold a user name or password" },
  )
  .refine(
    urlWith(({ search, hash }) => search + hash === ""),
    { error: "must end before ? and #" },
  )
  .refine(
    urlWith(({ pathname }) => !pathname.replace(/\/+$/, "").includes("//")),
    { error: "must not hold //" },
  )
  .transform((value) => {
    const url = new URL(value);
    return url.origin + url.pathname.replace(/\/+$/, "");
  });

export const redisUrl = z
  .string()
  .trim()
  .refine((value) => /^rediss?:\/\/./i.test(value) && URL.canParse(value) && new URL(value).hostname !== "", {
    error: "must be an address like redis://host:6379 or rediss://:password@host:6379/0",
  })
  .refine(
    urlWith(({ pathname }) => /^(?:\/\d*)?$/.test(pathname)),
    { error: "must end with the number of a database, or nothing" },
  );

/** A host name or an address; the brackets that an IPv6 one has in URLs are taken off. */
export const bareAddress = z
  .string()
  .trim()
  .transform((value) => value.replace(/^\[(.*)\]$/, "$1"));

export const port = z.coerce.number().int().min(1).max(65535);

/** An integer within bounds, the bounds included. */
export const integer = (least: number, most: number) => z.coerce.number().int().min(least).max(most);

/** Whole days, or `always` for no end. */
export const daysOrAlways = z
  .string()
  .trim()
  .regex(/^(?:\d{1,4}|always)$/, { error: "must be a number of days up to 9999, or always" })
  .transform((value) => (value === "always" ? Number.POSITIVE_INFINITY : Number(value)));

/** One address for all languages, or one for each: `en=https://…,de=https://…`. By language, "" for all. */
export const addressesByLanguage = z
  .string()
  .transform((value) => value.split(/[\s,]+/).filter(Boolean))
  .transform((values) => values.map((value) => /^(?:([a-z]{2,3}(?:-[A-Za-z0-9]{2,8})*)=)?(https?:\/\/.+)$/.exec(value)))
  .refine(
    (found) =>
      found.every((match) => match && URL.canParse(match[2] ?? "")) &&
      new Set(found.map((match) => match?.[1])).size === found.length &&
      (found.length === 1 || found.every((match) => match?.[1])),
    {
      error:
        "must be an http(s) address, or one for each language: en=https://example.com/en,de=https://example.com/de",
    },
  )
  .transform((found) => Object.fromEntries(found.map((match) => [match?.[1] ?? "", match?.[2] ?? ""])));

/** Words separated by commas or blanks. */
export const list = z.string().transform((value) => value.split(/[\s,]+/).filter(Boolean));

/** Origins of web pages, separated by commas or blanks; as `URL.origin` writes them. */
export const origins = (...schemes: readonly string[]) =>
  list
    .refine(
      (values) =>
        values.every((value) => {
          const url = URL.canParse(value) ? new URL(value) : undefined;
          return schemes.some((scheme) => url?.protocol === `${scheme}:`) && /^[^/]+\/\/[^/?#@*]+\/?$/.test(value);
        }),
      { error: `must list origins, like ${schemes[0]}://app.example.com` },
    )
    .transform((values) => values.map((value) => new URL(value).origin));
/** Origins as browsers compare them: https, or http on this machine, and nothing behind the host and port. */
export const secureOrigins = list.refine((values) => values.length > 0 && values.every(isSecureOrigin), {
  error: "must list origins like https://id.example.com",
});

function isSecureOrigin(value: string): boolean {
  if (!URL.canParse(value)) return false;
  const { origin, protocol, hostname } = new URL(value);
  return origin === value && (protocol === "https:" || (protocol === "http:" && hostname === "localhost"));
}

export const absolutePath = z.string().trim().refine(isAbsolute, { error: "must be an absolute path" });

/** An email address, without a name. */
export const mailAddress = z
  .string()
  .trim()
  .regex(/^[^\s@<>"]+@[^\s@<>"]+$/, { error: "must be an email address, like no-reply@example.com" });

/** One of some words. */
export const oneOf = <const T extends readonly string[]>(words: T) =>
  z.enum(words, { error: `must be ${words.slice(0, -1).join(", ")} or ${words.at(-1)}` });
