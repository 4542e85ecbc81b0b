/**
 * Who is signed in here, and whose sign-in is under way. Kept on the server, so that Hydra can end a session while its
 * person is away. In memory, for one process: several need a store that all of them see.
 */
import { randomBytes } from "node:crypto";
import { parseCookie, stringifySetCookie } from "cookie";
import { settings } from "./settings.mjs";

/** Sessions by the value of a cookie, which ends when they do. */
function store(name, seconds) {
  const kept = new Map();
  const setCookie = (res, value, maxAge) =>
    res.append(
      "Set-Cookie",
      stringifySetCookie({
        name,
        value,
        maxAge,
        path: "/",
        httpOnly: true,
        sameSite: "lax",
        secure: settings.address.startsWith("https:"),
      }),
    );
  const idIn = (req) => parseCookie(req.headers.cookie ?? "")[name] ?? "";

  return {
    begin(res, value) {
      const now = Date.now();
      for (const [id, { until }] of kept) if (until < now) kept.delete(id);
      const id = randomBytes(32).toString("base64url");
      kept.set(id, { value, until: now + seconds * 1000 });
      setCookie(res, id, seconds);
    },

    find(req) {
      const found = kept.get(idIn(req));
      return found && found.until > Date.now() ? found.value : undefined;
    },

    end(req, res) {
      kept.delete(idIn(req));
      setCookie(res, "", 0);
    },

    /** @param isMeant told each value */
    endWhere(isMeant) {
      for (const [id, { value }] of kept) if (isMeant(value)) kept.delete(id);
    },
  };
}

/** { subject, name, hydraSession, idToken } */
export const people = store("parcels", 12 * 3600);

/** { state, nonce, verifier, to } */
export const signIns = store("parcels_sign_in", 3600);
