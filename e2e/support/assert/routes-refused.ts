import type { RouteKind } from "./routes.ts";
import { form, program, visit } from "./senders.ts";

/** The rows of `routeKinds` that the front door refuses, or answers itself. @param origin ours */
export function refusals(origin: string): RouteKind[] {
  return [
    {
      what: "a foreign post",
      path: "/locale",
      method: "POST",
      status: 403,
      headers: { ...form, origin: "https://evil.example" },
      body: "locale=de",
    },
    { what: "PUT of a page", path: "/login", method: "PUT", status: 405 },
    {
      what: "OPTIONS of a page",
      path: "/login",
      method: "OPTIONS",
      status: 405,
      headers: { origin: "https://evil.example" },
    },
    { what: "GET of what is posted", path: "/locale", status: 405, headers: visit },
    { what: "a path of two meanings", path: "/a/../login", status: 400, headers: visit },
    { what: "too many cookies", path: "/login", status: 431, headers: { ...visit, cookie: `a=${"b".repeat(17_000)}` } },
    { what: "an address that is too long", path: `/login?x=${"y".repeat(17_000)}`, status: 414, headers: visit },
    {
      what: "the end of all cookies",
      path: "/delete-cookies",
      method: "POST",
      status: 303,
      headers: { ...form, origin },
    },
    { what: "the same, not by its form", path: "/delete-cookies", status: 405, headers: visit },
    { what: "a prefetch", path: "/login", status: 503, headers: { "sec-purpose": "prefetch" } },
    {
      what: "a form without end",
      path: "/self-service/login?flow=x",
      method: "POST",
      status: 413,
      headers: form,
      body: "x".repeat(70_000),
    },
    {
      what: "the same, sent by a program",
      path: "/self-service/login?flow=x",
      method: "POST",
      status: 413,
      headers: { ...form, ...program },
      body: "x".repeat(70_000),
    },
    { what: "DELETE of a flow", path: "/self-service/login", method: "DELETE", status: 405 },
    { what: "a flow for native apps", path: "/self-service/login/api", status: 404, headers: program },
  ];
}
