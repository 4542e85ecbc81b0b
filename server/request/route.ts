import { pathOf } from "../../lib/request/target";
import { isPlainTarget } from "./plain-target";

export type Route =
  | { to: "refusal"; status: 400 | 404 }
  | { to: "well-known"; name: WellKnown; target: string }
  | { to: "kratos" | "page" | "health"; target: string };

/** What we answer below `/.well-known/`, by the names that IANA or W3C have registered. */
const wellKnownNames = ["change-password", "passkey-endpoints", "webauthn", "security.txt"] as const;
export type WellKnown = (typeof wellKnownNames)[number];

type Settings = { basePath: string; forwarding: boolean };

const kratosPath = /^\/(?:self-service\/.+|sessions\/whoami|\.well-known\/ory\/.+|schemas(?:\/.*)?)$/;

// Flows for native apps issue session tokens, which no browser needs.
const nativePath = /^\/self-service\/[^/]+\/api\/?$/;

export function isHealthPath(path: string): boolean {
  return /^\/health\/(?:alive|ready|version)$/.test(path);
}

/**
 * Where a request target goes, by its raw path, which is what the next server reads. Health and the well-known addresses
 * are answered with and without the base path: an orchestrator need not know it, and RFC 8615 knows the root of a host
 * alone.
 */
export function routeOf(url: string, { basePath, forwarding }: Settings): Route {
  if (!isPlainTarget(url)) return { to: "refusal", status: 400 };
  if (isHealthPath(pathOf(url))) return { to: "health", target: url };
  const name = wellKnownIn(pathOf(url));
  if (name) return { to: "well-known", name, target: url };
  const target = withoutBasePath(url, basePath);
  if (target === undefined) return { to: "refusal", status: 404 };
  const path = pathOf(target);
  if (isHealthPath(path)) return { to: "health", target };
  const below = wellKnownIn(path);
  if (below) return { to: "well-known", name: below, target };
  if (forwarding && kratosPath.test(path) && !nativePath.test(path)) return { to: "kratos", target };
  return { to: "page", target };
}

function wellKnownIn(path: string): WellKnown | undefined {
  return wellKnownNames.find((name) => path === `/.well-known/${name}`);
}

function withoutBasePath(url: string, basePath: string): string | undefined {
  if (!url.startsWith(basePath)) return undefined;
  const rest = url.slice(basePath.length);
  if (rest === "" || rest.startsWith("?")) return `/${rest}`;
  return rest.startsWith("/") ? rest : undefined;
}
