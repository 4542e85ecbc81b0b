import type { RouteKind } from "./routes.ts";

/** Addresses of files that a page names, and the ETags of two. */
export type Assets = Record<"island" | "islandTag" | "stylesheet" | "brand" | "brandTag", string>;

/** The rows of `routeKinds` that no page of app/ answers: scripts, styles and what brands bring along. */
export function fileKinds(assets: Assets): RouteKind[] {
  return [
    { what: "an island", path: assets.island, status: 200, carries: "forever" },
    {
      what: "an island, compressed",
      path: assets.island,
      status: 200,
      headers: { "accept-encoding": "gzip" },
      carries: "forever",
    },
    { what: "HEAD of an island", path: assets.island, method: "HEAD", status: 200, carries: "forever" },
    {
      what: "an island that has not changed",
      path: assets.island,
      status: 304,
      headers: { "if-none-match": assets.islandTag },
      carries: "forever",
    },
    { what: "a stylesheet", path: assets.stylesheet, status: 200, carries: "forever" },
    { what: "a brand's file", path: assets.brand, status: 200, carries: "brand" },
    { what: "HEAD of a brand's file", path: assets.brand, method: "HEAD", status: 200, carries: "brand" },
    {
      what: "a brand's file that has not changed",
      path: assets.brand,
      status: 304,
      headers: { "if-none-match": assets.brandTag },
      carries: "brand",
    },
    {
      what: "a brand's file, compressed",
      path: assets.brand,
      status: 200,
      headers: { "accept-encoding": "gzip" },
      carries: "brand",
    },
    { what: "POST of a brand's file", path: assets.brand, method: "POST", status: 405 },
    { what: "a brand's file that is not there", path: "/brands/default/nowhere.svg", status: 404 },
    { what: "a file by its name alone", path: "/last-resort.css", status: 200, carries: "for a while" },
    { what: "an island that is not there", path: "/islands/nowhere.js", status: 404 },
    { what: "a part of Next that is not there", path: "/_next/static/nowhere.js", status: 404 },
  ];
}
