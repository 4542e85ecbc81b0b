/** A single-page application: it fetches what it shows, and keeps no token. The session is its server's. */
const list = document.querySelector("ul");
const notice = document.querySelector("[role=status]");

async function show() {
  const answer = await fetch("/parcels.json", { headers: { accept: "application/json" } }).catch(() => undefined);
  // Signed out, here or elsewhere. A page can go where a fetch cannot.
  if (answer?.status === 401) return location.assign("/sign-in?to=/live");
  const { parcels = [] } = answer?.ok ? await answer.json() : {};
  list.replaceChildren(...parcels.map(itemOf));
  notice.textContent = textFor(answer?.status);
  setTimeout(show, 5000);
}

function textFor(status) {
  if (status === 200) return "As of now.";
  if (status === 403) return "This account has no access to Parcels.";
  return "We can’t see who may open Parcels, and try again.";
}

function itemOf({ number, to, at }) {
  const item = document.createElement("li");
  item.textContent = `${number} to ${to}: ${at}`;
  return item;
}

show();
