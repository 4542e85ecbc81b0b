import type { Config } from "../../lib/config/config";
import type { KeptLists } from "../../lib/request/context";
import { cookieOf, ownCookie } from "../../lib/request/cookies";
import { sealer } from "../../lib/request/sealed";
import { pathOf, queryOf } from "../../lib/request/target";
import { listNamesName } from "../../lib/screen/trait-lists";
import type { HttpContext } from "../request/http-context";

/** What a registration that Kratos refused had in its lists, which Kratos alone of all fields does not give back. */
export const keptListsCookie = "portico_lists";

/** Seconds: as long as somebody looks at the form that came back. */
const maxAge = 600;

/** Bytes of a cookie that every browser takes (RFC 6265 6.1), with its name and attributes. */
const limit = 3500;

/** Keeps the lists of a form for the page after it, sealed with PORTICO_SECRET, or else with a key of this process. */
export function listKeeper({ secret }: Pick<Config, "secret">) {
  const { seal, open } = sealer("lists", secret);

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
      const opened = value && open(value);
      if (!opened) return undefined;
      const [flow = "", form = ""] = opened.split("\n");
      return { flow, form };
    },
  };
}

export type ListKeeper = ReturnType<typeof listKeeper>;
