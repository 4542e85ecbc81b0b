import { trimmed, urlIn } from "../addresses";
import type { Facts } from "../facts";
import type { Rule } from "../finding";

const key = "serve.public.cors";

/** Origins that may have business with Kratos: our pages, and where people may be sent back to. */
function knownOrigins({ kratos, ui, api }: Facts): Set<string> {
  const returns = kratos?.texts("selfservice.allowed_return_urls").map(({ value }) => value) ?? [];
  return new Set([ui?.url, api?.url, ...returns].flatMap((url) => urlIn(url)?.origin ?? []));
}

export const corsRules: readonly Rule[] = [
  {
    id: "cors-any-origin",
    severity: "error",
    what: "Kratos answers scripts of every origin, with credentials.",
    why: "Any site that a person visits could read their session and their account.",
    fix: "List the origins in `serve.public.cors.allowed_origins`, or turn CORS off: Portico needs none.",
    anywhere: true,
    check: ({ kratos }) => {
      if (!kratos?.flag(`${key}.enabled`, false)) return [];
      const origins = kratos.texts(`${key}.allowed_origins`);
      const wide = origins.find(({ value }) => value === "*" || /^https?:\/\/\*(?:\.[^.]+)?$/.test(value));
      if (origins.length > 0 && !wide) return [];
      const what = wide ? `${wide.value} is allowed.` : "No origin is listed, which allows all.";
      const changes = [{ of: "kratos", key: `${key}.enabled`, value: false }] as const;
      return [{ what, at: wide?.at ?? kratos.placeOf(`${key}.enabled`), changes }];
    },
  },
  {
    id: "cors-foreign-origin",
    severity: "error",
    what: "Kratos answers scripts of an origin that nothing else in the configuration knows.",
    why: "Scripts there can read people’s sessions. Often it is left over from an example, and the origin that was meant is missing.",
    fix: "Take it out of `serve.public.cors.allowed_origins`. Portico itself needs no CORS.",
    anywhere: true,
    check: (facts) => {
      const { kratos } = facts;
      if (!kratos?.flag(`${key}.enabled`, false)) return [];
      const known = knownOrigins(facts);
      const origins = kratos.texts(`${key}.allowed_origins`);
      const isKnown = (value: string) => value.includes("*") || known.has(trimmed(value));
      const rest = origins.map(({ value }) => value).filter(isKnown);
      return origins
        .filter(({ value }) => !isKnown(value))
        .map(({ value, at }) => ({
          what: `${value} is none of our pages and no allowed return URL.`,
          at,
          changes:
            rest.length > 0
              ? [{ of: "kratos" as const, key: `${key}.allowed_origins`, value: rest }]
              : [{ of: "kratos" as const, key: `${key}.enabled`, value: false }],
        }));
    },
  },
];
