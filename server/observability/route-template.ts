import { flowKinds } from "../../lib/kratos/flow";
import { pageLabels } from "../../lib/routes";

/** First segments of what the front door answers itself. */
const ownLabels: ReadonlySet<string> = new Set([
  "/_next",
  "/islands",
  "/brands",
  "/product-icons",
  "/reports",
  "/delete-cookies",
]);

const flows = [...flowKinds, "logout", "errors"].join("|");
const kratos: readonly [RegExp, string][] = [
  [new RegExp(`^/self-service/(?:${flows})$`), "/self-service/{flow}"],
  [new RegExp(`^/self-service/(?:${flows})/browser$`), "/self-service/{flow}/browser"],
  [new RegExp(`^/self-service/(?:${flows})/flows$`), "/self-service/{flow}/flows"],
  [/^\/self-service\/methods\/oidc\//, "/self-service/methods/oidc"],
  [/^\/self-service\//, "/self-service/other"],
  [/^\/sessions\/whoami$/, "/sessions/whoami"],
  [/^\/schemas(?:\/|$)/, "/schemas"],
  [/^\/\.well-known\//, "/.well-known"],
];

/** A path as a label: one of some thirty names, whatever is requested. */
export function routeTemplate(to: string, path: string): string {
  if (to === "kratos") return kratos.find(([pattern]) => pattern.test(path))?.[1] ?? "other";
  if (to === "well-known") return "/.well-known";
  if (to !== "page") return "other";
  const label = `/${path.split("/", 2)[1] ?? ""}`;
  return pageLabels.has(label) || ownLabels.has(label) ? label : "other";
}
