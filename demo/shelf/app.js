/** A single page without a server of its own: signs people in by Hydra, and asks an API with their token. */
const { ErrorResponse, InMemoryWebStorage, UserManager, WebStorageStateStore } = globalThis.oidc;
const settings = await (await fetch("/settings.json")).json();

const users = new UserManager({
  authority: settings.issuer,
  client_id: "shelf",
  redirect_uri: `${location.origin}/`,
  post_logout_redirect_uri: `${location.origin}/signed-out`,
  // The code flow with PKCE is what the library does unless told otherwise.
  scope: "openid shelf.read",
  extraQueryParams: { audience: "shelf-api" },
  // Tokens end with the page. What outlives the way to Hydra and back is the verifier, in this tab.
  userStore: new WebStorageStateStore({ store: new InMemoryWebStorage() }),
  stateStore: new WebStorageStateStore({ store: sessionStorage }),
  // It would need a frame, in which browsers send Hydra no cookie.
  automaticSilentRenew: false,
});

/** @returns who is signed in; undefined where the page is left, or nobody is */
async function enter() {
  const query = new URLSearchParams(location.search);
  if (location.pathname === "/signed-out") return tell("You are signed out.", "in");
  // Hydra knows who was here before a reload, and asks nobody.
  if (!query.has("state")) return users.signinRedirect({ prompt: "none" });
  history.replaceState(null, "", "/");
  try {
    return await users.signinRedirectCallback(`${location.origin}/?${query}`);
  } catch (error) {
    const isUnknown = error instanceof ErrorResponse && /^(?:login|consent)_required$/.test(error.error ?? "");
    return tell(isUnknown ? "You are not signed in." : "The sign-in failed.", "in");
  }
}

async function show(user) {
  const headers = { authorization: `Bearer ${user.access_token}` };
  const answer = await fetch(`${settings.api}/books`, { headers }).catch(() => undefined);
  // The token has ended. Hydra may still know the person.
  if (answer?.status === 401) return users.signinRedirect({ prompt: "none" });
  const { books = [] } = answer?.ok ? await answer.json() : {};
  document.querySelector("ul").replaceChildren(
    ...books.map((book) => {
      const item = document.createElement("li");
      item.textContent = book;
      return item;
    }),
  );
  if (answer?.ok) return tell("As of now.", "out");
  tell(answer?.status === 403 ? "This account has no access to Shelf." : "Shelf does not answer.", "out");
}

/** Says how things are, with the button that is of use now. */
function tell(text, button) {
  document.querySelector("[role=status]").textContent = text;
  for (const id of ["in", "out"]) document.getElementById(id).hidden = id !== button;
}

document.getElementById("in").addEventListener("click", () => users.signinRedirect());
document.getElementById("out").addEventListener("click", () => users.signoutRedirect());

const user = await enter();
if (user) await show(user);
