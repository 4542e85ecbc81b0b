/** Serves the page's files at one origin, as any server of files would, and its API at another. */
import { readFileSync } from "node:fs";
import { createServer } from "node:http";
import { join } from "node:path";
import { createApi } from "./api.mjs";

const { PORT, API_PORT, ISSUER, KETO_READ_URL } = process.env;
const [pageUrl, api] = [`http://127.0.0.1:${PORT}`, `http://127.0.0.1:${API_PORT}`];

const read = (...path) => readFileSync(join(import.meta.dirname, ...path));
const html = ["text/html; charset=utf-8", read("index.html")];
const files = {
  "/": html,
  "/signed-out": html,
  "/app.js": ["text/javascript", read("app.js")],
  "/oidc-client-ts.min.js": ["text/javascript", read("node_modules/oidc-client-ts/dist/browser/oidc-client-ts.min.js")],
  "/settings.json": ["application/json", JSON.stringify({ issuer: ISSUER, api })],
};
const policy = [
  "default-src 'none'; script-src 'self'; img-src data:; frame-ancestors 'none'; base-uri 'none'",
  `connect-src 'self' ${ISSUER} ${api}`,
].join("; ");

createServer((req, res) => {
  const [type, body] = files[new URL(req.url, pageUrl).pathname] ?? [];
  if (!body) return res.writeHead(404).end();
  res.writeHead(200, { "Content-Type": type, "Cache-Control": "no-cache", "Content-Security-Policy": policy });
  res.end(body);
}).listen(Number(PORT), "127.0.0.1");

const keysUrl = `${ISSUER}/.well-known/jwks.json`;
createApi({ issuer: ISSUER, keysUrl, ketoReadUrl: KETO_READ_URL, pageUrl }).listen(Number(API_PORT), "127.0.0.1");
