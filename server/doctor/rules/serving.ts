import { isPrivateHost, trimmed, urlIn } from "../addresses";
import type { Found, Rule } from "../finding";

const services = ["kratos", "hydra"] as const;
const apis = ["public", "admin"] as const;

/** Versions of Kratos that the product is tested with. */
const tested = /^v?(?:1\.3\.|26\.2\.)/;

export const servingRules: readonly Rule[] = [
  {
    id: "admin-address-public",
    severity: "error",
    what: "Kratos’ admin API is said to be on the public host.",
    why: "Who reaches it can read and change every account; it asks for no password.",
    fix: "Set `serve.admin.base_url` to its address in the private network (`http://kratos-admin/`), and route nothing from outside to its port.",
    check: ({ kratos, hydra, api }) => {
      const admins = [
        { of: "kratos", settings: kratos, key: "serve.admin.base_url", value: "http://kratos-admin/" },
        { of: "hydra", settings: hydra, key: "urls.self.admin", value: "http://hydra-admin:4445/" },
      ] as const;
      return admins.flatMap(({ of, settings, key, value }): Found[] => {
        const url = urlIn(settings?.text(key));
        const publicHost =
          of === "kratos" ? urlIn(api?.url)?.hostname : urlIn(hydra?.text("urls.self.issuer"))?.hostname;
        if (!url || url.hostname !== publicHost || isPrivateHost(url.hostname)) return [];
        return [{ what: `${key} is ${url.href}.`, at: settings?.placeOf(key), changes: [{ of, key, value }] }];
      });
    },
  },
  {
    id: "ipv6-brackets",
    severity: "error",
    what: "An IPv6 address to listen on is written without brackets.",
    why: "Kratos and Hydra put host and port together as they are: they don’t start.",
    fix: 'Write `host: "[::]"` in `serve.public` and `serve.admin`.',
    anywhere: true,
    check: (facts) =>
      services.flatMap((of) =>
        apis.flatMap((api): Found[] => {
          const key = `serve.${api}.host`;
          const host = facts[of]?.text(key);
          if (!host?.includes(":") || /^(?:\[|unix:)/.test(host)) return [];
          return [
            {
              what: `${key} of ${of} is ${host}.`,
              at: facts[of]?.placeOf(key),
              changes: [{ of, key, value: `[${host}]` }],
            },
          ];
        }),
      ),
  },
  {
    id: "ipv4-only",
    severity: "note",
    what: "Kratos or Hydra listens on IPv4 alone.",
    why: "In a cluster that gives out IPv6 addresses first, nothing reaches it.",
    fix: 'Write `host: "[::]"`, which is both, or take `0.0.0.0` out.',
    check: (facts) =>
      services.flatMap((of) =>
        apis.flatMap((api): Found[] => {
          const key = `serve.${api}.host`;
          if (facts[of]?.text(key) !== "0.0.0.0") return [];
          return [
            { what: `${key} of ${of} is 0.0.0.0.`, at: facts[of]?.placeOf(key), changes: [{ of, key, value: "[::]" }] },
          ];
        }),
      ),
  },
  {
    id: "schema-address",
    severity: "error",
    what: "An identity schema’s address lacks a slash.",
    why: "In `file://schema.json` the name is a host: Kratos finds no file, and doesn’t start.",
    fix: "Write `file:///etc/config/schema.json`, or `file://./schema.json` for the folder that Kratos runs in.",
    anywhere: true,
    check: ({ kratos }) =>
      (kratos?.list("identity.schemas") ?? []).flatMap((_, index): Found[] => {
        const key = `identity.schemas.${index}.url`;
        const url = kratos?.text(key) ?? "";
        if (!/^file:\/\/(?!\/|\.{1,2}\/)/.test(url)) return [];
        const changes = [{ of: "kratos", key, value: url.replace("file://", "file://./") }] as const;
        return [{ what: `It is ${url}.`, at: kratos?.placeOf(key), changes }];
      }),
  },
  {
    id: "schema-default",
    severity: "error",
    what: "`identity.default_schema_id` names no schema of the list.",
    why: "No registration page can be made.",
    fix: "Write the `id` of one of `identity.schemas` in `identity.default_schema_id`.",
    anywhere: true,
    check: ({ kratos }) => {
      const key = "identity.default_schema_id";
      const ids = (kratos?.list("identity.schemas") ?? []).map((_, index) =>
        kratos?.text(`identity.schemas.${index}.id`),
      );
      const [named, first] = [kratos?.text(key) ?? "default", ids[0]];
      if (first === undefined || ids.includes(named)) return [];
      return [{ what: `It is ${named}.`, at: kratos?.placeOf(key), changes: [{ of: "kratos", key, value: first }] }];
    },
  },
  {
    id: "kratos-version",
    severity: "warning",
    what: "The configuration is of a version of Kratos that Portico isn’t tested with.",
    why: "Since v0.10, registration has two steps, and recovery and verification use codes; later versions rename keys.",
    fix: "Run v1.3.1 or v26.2.0, and write it in `version`.",
    anywhere: true,
    check: ({ kratos }) => {
      const version = kratos?.text("version");
      if (!kratos || version === undefined || tested.test(version)) return [];
      const changes = [{ of: "kratos", key: "version", value: "v1.3.1" }] as const;
      return [{ what: `It is of ${version}.`, at: kratos.placeOf("version"), changes }];
    },
  },
  {
    id: "redirect-uri-elsewhere",
    severity: "error",
    what: "Sign-in with other services returns to a host that is not Kratos’.",
    why: "The return finds neither the flow nor its cookie.",
    fix: "Take `selfservice.methods.oidc.config.base_redirect_uri` out; Kratos then uses `serve.public.base_url`.",
    anywhere: true,
    check: ({ kratos, api }) => {
      const key = "selfservice.methods.oidc.config.base_redirect_uri";
      const uri = kratos?.text(key);
      if (!kratos?.flag("selfservice.methods.oidc.enabled", false) || !uri || !api || trimmed(uri) === api.url)
        return [];
      const changes = [{ of: "kratos", key, value: undefined }] as const;
      return [{ what: `It returns to ${uri}, and Kratos is at ${api.url}.`, at: kratos.placeOf(key), changes }];
    },
  },
];
