import { createCipheriv, createDecipheriv, createHash, randomBytes } from "node:crypto";
import type { Config } from "../../lib/config/config";
import type { KeptLists } from "../../lib/request/context";
import { cookieOf, ownCookie } from "../../lib/request/cookies";
import { pathOf, queryOf } from "../../lib/request/target";
import { listNamesName } from "../../lib/screen/trait-lists";
import type { HttpContext } from "../request/http-context";

/** What a registration that Kratos refused had in its lists, which Kratos alone of all fields does not give back. */
export const keptListsCookie = "portico_lists";

/** Seconds: as long as somebody looks at the form that came back. */
const maxAge = 600;

/** Bytes of a cookie that every browser takes (RFC 6265 6.1), with its name and attributes. */
const limit = 3500;

const cipher = "aes-256-gcm";

/** Keeps the lists of a form for the page after it, sealed with PORTICO_SECRET, or else with a key of this process. */
export function listKeeper({ secret }: Pick<Config, "secret">) {
  const key = createHash("sha256")
    .update(`portico:lists\0${secret ?? randomBytes(32).toString("hex")}`)
    .digest();

  function seal(text: string): string {
    const iv = randomBytes(12);
    const sealing = createCipheriv(cipher, key, iv);
    const sealed = Buffer.concat([sealing.update(text, "utf8"), sealing.final()]);
    return Buffer.concat([iv, sealing.getAuthTag(), sealed]).toString("base64url");
  }

  /** @throws if it is not ours */
  function unseal(value: string): string {
    const bytes = Buffer.from(value, "base64url");
    const opening = createDecipheriv(cipher, key, bytes.subarray(0, 12)).setAuthTag(bytes.subarray(12, 28));
    return Buffer.concat([opening.update(bytes.subarray(28)), opening.final()]).toString("utf8");
  }

  return {
    /** Set-Cookie values for the answer to a form, of which a page of ours says the names of its lists. */
    keep({ method, target }: Pick<HttpContext, "method" | "target">, body: Buffer): string[] {
      if (method !== "POST" || pathOf(target) !== "/self-service/registration") return [];
      const form = new URLSearchParams(body.toString("utf8"));
      const names = new Set(form.get(listNamesName)?.split(" "));
      if (names.size === 0) return [];
      const lists = new URLSearchParams([...form].filter(([name, value]) => names.has(name) && value));
      const value = seal(`${queryOf(target).get("flow")}\n${lists}`);
      return value.length < limit ? [ownCookie(keptListsCookie, value, maxAge)] : [];
    },

    /** What is kept for the page of a request; undefined if nothing is. */
    recall({ headers, target }: Pick<HttpContext, "headers" | "target">): KeptLists | undefined {
      const value = pathOf(target) === "/registration" ? cookieOf(headers, keptListsCookie) : undefined;
      if (!value) return undefined;
      try {
        const [flow = "", form = ""] = unseal(value).split("\n");
        return { flow, form };
      } catch {
        return undefined;
      }
    },
  };
}

export type ListKeeper = ReturnType<typeof listKeeper>;
