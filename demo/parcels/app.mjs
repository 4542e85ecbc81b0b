/** Parcels: what is on its way. One application for people, one for other products' programs. */
import express from "express";
import { opens } from "./access.mjs";
import { away, html, page } from "./pages.mjs";
import { askLedger, forPrograms } from "./programs.mjs";
import { signIn } from "./sign-in.mjs";

const parcels = [
  { number: "PX-118", to: "Havbris Coffee", at: "the depot" },
  { number: "PX-121", to: "Oster & Sons", at: "the ferry" },
  { number: "PX-122", to: "Lindgren Tiles", at: "delivered" },
];
const underWay = parcels.filter(({ at }) => at !== "delivered");

const policy = `default-src 'none'; frame-ancestors 'none'; ${["script", "connect", "style", "img"]
  .map((kind) => `${kind}-src 'self'`)
  .join("; ")}`;

export function applicationForPeople() {
  const app = express();
  app.disable("x-powered-by");
  app.use((_req, res, next) => {
    res.set({
      "Cache-Control": "no-store",
      "Content-Security-Policy": policy,
    });
    next();
  });
  app.get("/health", (_req, res) => res.json({ status: "ok" }));
  for (const file of ["parcels.css", "parcels.svg", "live.js"])
    app.get(`/${file}`, (_req, res) => res.sendFile(file, { root: import.meta.dirname }));
  app.use(signIn);

  app.get("/", opens("parcels"), async (_req, res) => {
    const { person } = res.locals;
    // A part of the page: the rest is worth reading without it.
    const books = await askLedger("/api/invoices").catch(() => undefined);
    const said = books ? `Ledger says: ${books.unpaid} invoices unpaid.` : "Ledger does not answer at the moment.";
    const rows = parcels.map(({ number, to, at }) => html`<li><b>${number}</b> to ${to}: ${at}</li>`);
    const main = html`<p>Hello ${person.name}!</p><ul>${rows}</ul><p data-from="ledger">${said}</p>`;
    res.send(page("On its way", main, person));
  });

  // The same as a page that fetches what it shows, which is not kept from anybody: what it fetches is.
  app.get("/live", (_req, res) => {
    const main = html`<p role="status">One moment …</p><ul></ul><script type="module" src="/live.js"></script>`;
    res.send(page("On its way, live", main));
  });
  app.get("/parcels.json", opens("parcels"), (_req, res) => res.json({ parcels }));

  app.use((error, _req, res, _next) => {
    console.error(error);
    res.status(503).send(away("who you are"));
  });
  return app;
}

export function applicationForPrograms() {
  const app = express();
  app.disable("x-powered-by");
  app.get("/api/parcels", forPrograms("parcels.read"), (_req, res) => res.json({ under_way: underWay.length }));
  app.use((error, _req, res, _next) => {
    console.error(error);
    res.status(503).json({ error: "temporarily_unavailable" });
  });
  return app;
}
