/** Pages as text. What a template puts into HTML is escaped, unless it is HTML of another template. */
import { settings } from "./settings.mjs";

class Html extends String {}

const entities = { "&": "&amp;", "<": "&lt;", ">": "&gt;", '"': "&quot;", "'": "&#39;" };
const escaped = (value) =>
  value instanceof Html ? value : String(value).replace(/[&<>"']/g, (sign) => entities[sign]);

export function html(parts, ...values) {
  const texts = values.map((value) => (Array.isArray(value) ? value.map(escaped).join("") : escaped(value)));
  return new Html(String.raw({ raw: parts }, ...texts));
}

/** @param person who is signed in, where there is one */
export function page(title, main, person) {
  const account = person
    ? html`<form method="post" action="/sign-out"><button type="submit">Sign out</button></form>`
    : "";
  return html`<!doctype html>
<html lang="en">
<meta charset="utf-8">
<meta name="viewport" content="width=device-width">
<title>${title} | Parcels</title>
<link rel="icon" href="/parcels.svg">
<link rel="stylesheet" href="/parcels.css">
<header><strong>PARCELS</strong><a href="${settings.portalUrl}">All products</a>${account}</header>
<main><h1>${title}</h1>${main}</main>
</html>`.toString();
}

export const refused = (person) =>
  page(
    "You can’t open Parcels",
    html`<p>You are signed in as ${person.name}, and this account has no access to Parcels.</p>
      <p><a href="${settings.portalUrl}">See what you can open, try or ask for</a></p>`,
    person,
  );

/** @param what cannot be seen */
export const away = (what) =>
  page(
    "Parcels can’t open at the moment",
    html`<p>We can’t see ${what}. Nothing about your access has changed. Try again in a few seconds.</p>`,
  );
