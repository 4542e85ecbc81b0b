import type { Facts } from "../facts";
import type { Rule } from "../finding";

const flows = "selfservice.flows";
const methods = "selfservice.methods";

/** Names of the hooks after a flow: of one method, and of all. */
function hooksAfter({ kratos }: Facts, flow: string, method?: string): string[] {
  const key = `${flows}.${flow}.after${method ? `.${method}` : ""}.hooks`;
  return (kratos?.list(key) ?? []).flatMap(({ value }) =>
    typeof value === "object" && value !== null && "hook" in value ? [String(value.hook)] : [],
  );
}

/** Methods with which people can sign up, as they are switched on. */
function signUpMethods({ kratos }: Facts): string[] {
  const on = (key: string, usual: boolean) => kratos?.flag(`${methods}.${key}`, usual) ?? false;
  return [
    on("password.enabled", true) && "password",
    on("code.passwordless_enabled", false) && "code",
    on("passkey.enabled", false) && "passkey",
    on("webauthn.enabled", false) && on("webauthn.config.passwordless", false) && "webauthn",
    on("oidc.enabled", false) && "oidc",
  ].filter((method) => method !== false);
}

const secondFactors = ["totp", "lookup_secret"] as const;

export const flowRules: readonly Rule[] = [
  {
    id: "session-hook-missing",
    severity: "warning",
    what: "People who have signed up are not signed in: the `session` hook is missing.",
    why: "They are sent on all the same, and then asked to sign in with what they have just entered.",
    fix: "Add `hooks: [{ hook: session }]` to `selfservice.flows.registration.after.<method>`, before `show_verification_ui`.",
    anywhere: true,
    check: (facts) => {
      const { kratos } = facts;
      if (!kratos?.flag(`${flows}.registration.enabled`, true) || hooksAfter(facts, "registration").includes("session"))
        return [];
      // Where an address must be verified before the first sign-in, it is left out on purpose.
      const all = [undefined, "password", "code", "passkey", "webauthn", "oidc"];
      if (all.some((method) => hooksAfter(facts, "login", method).includes("require_verified_address"))) return [];
      return signUpMethods(facts)
        .filter((method) => !hooksAfter(facts, "registration", method).includes("session"))
        .map((method) => {
          const key = `${flows}.registration.after.${method}.hooks`;
          const rest = kratos.list(key).map(({ value }) => value as { hook: string });
          const changes = [{ of: "kratos", key, value: [{ hook: "session" }, ...rest] }] as const;
          return { what: `It is missing after a registration by ${method}.`, at: kratos.placeOf(key), changes };
        });
    },
  },
  {
    id: "verification-demanded",
    severity: "error",
    what: "A sign-in demands a verified address, and verification is off.",
    why: "Nobody can verify one, so nobody can sign in.",
    fix: "Write `selfservice: { flows: { verification: { enabled: true } } }`.",
    anywhere: true,
    check: (facts) => {
      const { kratos } = facts;
      const key = `${flows}.verification.enabled`;
      const asks = [undefined, "password", "code", "passkey", "webauthn", "oidc"].some((method) =>
        hooksAfter(facts, "login", method).includes("require_verified_address"),
      );
      if (!kratos || !asks || kratos.flag(key, false)) return [];
      return [{ at: kratos.placeOf(key), changes: [{ of: "kratos", key, value: true }] }];
    },
  },
  {
    id: "mail-method-off",
    severity: "error",
    what: "Recovery or verification uses a method that is switched off.",
    why: "The page has nothing to fill in.",
    fix: "Write `use: code` with `selfservice.methods.code.enabled: true`, or `use: link` with `selfservice.methods.link.enabled: true`.",
    anywhere: true,
    check: ({ kratos }) =>
      ["recovery", "verification"].flatMap((flow) => {
        if (!kratos?.flag(`${flows}.${flow}.enabled`, false)) return [];
        const use = kratos.text(`${flows}.${flow}.use`) ?? "code";
        const key = `${methods}.${use}.enabled`;
        if (
          kratos.flag(key, use === "code") ||
          (use === "code" && kratos.flag(`${methods}.code.passwordless_enabled`, false))
        )
          return [];
        const changes = [{ of: "kratos", key, value: true }] as const;
        return [{ what: `${flow} uses ${use}, which is off.`, at: kratos.placeOf(key), changes }];
      }),
  },
  {
    id: "leak-check-strict",
    severity: "warning",
    what: "A password is refused when the leak check’s server does not answer.",
    why: "Without a way out to the internet nobody can sign up or change a password; each try takes 15 to 20 seconds.",
    fix: "Write `selfservice: { methods: { password: { config: { ignore_network_errors: true } } } }`, and where there is no way out `haveibeenpwned_enabled: false`.",
    anywhere: true,
    check: ({ kratos }) => {
      const key = `${methods}.password.config`;
      if (!kratos?.flag(`${methods}.password.enabled`, true) || !kratos.flag(`${key}.haveibeenpwned_enabled`, true))
        return [];
      if (kratos.flag(`${key}.ignore_network_errors`, true)) return [];
      const at = kratos.placeOf(`${key}.ignore_network_errors`);
      return [{ at, changes: [{ of: "kratos", key: `${key}.ignore_network_errors`, value: true }] }];
    },
  },
  {
    id: "enumeration-by-hints",
    severity: "warning",
    what: "Registration tells whether an address has an account, and how it signs in (`login_hints`).",
    why: "Anybody can ask for anybody. Beside `account_enumeration.mitigate: true`, one setting undoes the other.",
    fix: "Write `selfservice: { flows: { registration: { login_hints: false } } }`, unless it is public anyway who has an account.",
    check: ({ kratos }) => {
      const key = `${flows}.registration.login_hints`;
      if (!kratos?.flag(key, false) || !kratos.flag(`${flows}.registration.enabled`, true)) return [];
      const both = kratos.flag("security.account_enumeration.mitigate", false);
      const what = both ? "login_hints tells what security.account_enumeration.mitigate hides." : undefined;
      return [{ ...(what ? { what } : {}), at: kratos.placeOf(key), changes: [{ of: "kratos", key, value: false }] }];
    },
  },
  {
    id: "second-factor-never-asked",
    severity: "warning",
    what: "People can set up a second factor that is never asked for.",
    why: "With `required_aal: aal1` for sessions and settings, a password alone opens everything, the removal of that factor included.",
    fix: "Write `required_aal: highest_available` in `session.whoami` and `selfservice.flows.settings`.",
    anywhere: true,
    check: ({ kratos }) => {
      const keys = ["session.whoami.required_aal", `${flows}.settings.required_aal`];
      const offers = [...secondFactors.map((name) => `${name}.enabled`), "code.mfa_enabled"];
      if (!offers.some((key) => kratos?.flag(`${methods}.${key}`, false))) return [];
      if (!keys.every((key) => kratos?.text(key) === "aal1")) return [];
      const changes = keys.map((key) => ({ of: "kratos" as const, key, value: "highest_available" }));
      return [{ at: kratos?.placeOf(keys[0] ?? ""), changes }];
    },
  },
  {
    id: "hidden-flows",
    severity: "warning",
    what: "`DISABLED_FLOWS` and Kratos don’t agree on what is off.",
    why: "Links lead to pages that say “not available”, or pages that are on have no link.",
    fix: "List in `DISABLED_FLOWS` what has `enabled: false` in Kratos.",
    anywhere: true,
    check: ({ kratos, portico }) => {
      if (!kratos || !portico?.config) return [];
      const all = ["registration", "recovery", "verification"];
      const off = all.filter((flow) => !kratos.flag(`${flows}.${flow}.enabled`, flow === "registration"));
      const hidden = portico.config.disabledFlows;
      if (off.every((flow) => hidden.includes(flow)) && hidden.every((flow) => off.includes(flow))) return [];
      const at =
        portico.variables.get("DISABLED_FLOWS")?.at ?? kratos.placeOf(`${flows}.${off[0] ?? "registration"}.enabled`);
      const changes = [{ of: "portico", key: "DISABLED_FLOWS", value: off.join(",") || undefined }] as const;
      return [
        { what: `Off in Kratos: ${off.join(", ") || "none"}; hidden: ${hidden.join(", ") || "none"}.`, at, changes },
      ];
    },
  },
  {
    id: "password-length-told",
    severity: "warning",
    what: "Pages ask for another password length than Kratos.",
    why: "People choose a password as they are told, and it is refused.",
    fix: "Set `PASSWORD_MIN_LENGTH` to Kratos’ `min_password_length`.",
    anywhere: true,
    check: ({ kratos, portico }) => {
      if (!kratos || !portico?.config) return [];
      const key = `${methods}.password.config.min_password_length`;
      const [length, told] = [Number(kratos.text(key) ?? 8), portico.config.passwordMinLength];
      if (length === told) return [];
      const changes = [{ of: "portico", key: "PASSWORD_MIN_LENGTH", value: length }] as const;
      return [{ what: `Kratos wants ${length}, and pages say ${told}.`, at: kratos.placeOf(key), changes }];
    },
  },
];
