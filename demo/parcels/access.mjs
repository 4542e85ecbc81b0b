/** Who may open what: asked of Keto at each request, so that a change counts at once. */
import { away, refused } from "./pages.mjs";
import { people } from "./sessions.mjs";
import { settings } from "./settings.mjs";
import { sendToSignIn } from "./sign-in.mjs";

/** Lets in whom Keto gives the permission `open` on a product; everybody else is told why not. */
export function opens(product) {
  return async (req, res, next) => {
    const isPage = req.accepts("html", "json") === "html";
    const answer = (status, error, page) => res.status(status).send(isPage ? page : { error });
    const person = people.find(req);
    if (!person) return isPage ? sendToSignIn(res, req.path) : answer(401, "signed_out");
    let allowed;
    try {
      allowed = await mayOpen(product, person.subject);
    } catch {
      // No answer is no yes.
      return answer(503, "temporarily_unavailable", away("who may open Parcels"));
    }
    if (!allowed) return answer(403, "access_denied", refused(person));
    res.locals.person = person;
    next();
  };
}

async function mayOpen(product, subject) {
  const query = new URLSearchParams({ namespace: "Product", object: product, relation: "open", subject_id: subject });
  const address = `${settings.ketoReadUrl}/relation-tuples/check/openapi?${query}`;
  const answer = await fetch(address, { signal: AbortSignal.timeout(3000) });
  if (!answer.ok) throw new Error(`Keto answered ${answer.status}`);
  return (await answer.json()).allowed === true;
}
