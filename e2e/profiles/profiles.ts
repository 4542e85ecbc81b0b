import type { Overrides } from "./base.ts";

/** Sign-in with accounts elsewhere; no applications. */
const oidc = {
  oauth2_provider: undefined,
  selfservice: { methods: { oidc: { enabled: true } } },
};

const secondFactors = {
  totp: { enabled: true },
  lookup_secret: { enabled: true },
  webauthn: { enabled: true },
};

/** How the Kratos of a test differs from the common one. A test file names its profile, which a running Kratos takes on. */
export const profiles = {
  /** Password; recovery and verification by code; two-step registration. */
  standard: {},

  /** Recovery and verification by a link in the mail. */
  link: {
    selfservice: {
      methods: { link: { enabled: true } },
      flows: { recovery: { use: "link" }, verification: { use: "link" } },
    },
  },

  /** A recovery writes to addresses without an account as well: so do invitations to a team. */
  invitations: {
    selfservice: { flows: { recovery: { notify_unknown_recipients: true } } },
  },

  /** Sign-in and registration by a code in the mail, beside the password. */
  code: {
    selfservice: { methods: { code: { passwordless_enabled: true } } },
  },

  /** Flows that expire while the person looks at them, yet live long enough to be shown once more. */
  "short-lived": {
    selfservice: {
      flows: {
        login: { lifespan: "5s" },
        registration: { lifespan: "4s" },
        recovery: { lifespan: "4s" },
        verification: { lifespan: "4s" },
        settings: { lifespan: "4s" },
      },
    },
  },

  /** The flows that an operator can switch off are off. */
  closed: {
    selfservice: {
      flows: {
        registration: { enabled: false },
        recovery: { enabled: false },
        verification: { enabled: false },
      },
    },
  },

  oidc,

  /** First the name of the account, then the ways in that this account has. */
  "identifier-first": {
    selfservice: { methods: { code: { passwordless_enabled: true } }, flows: { login: { style: "identifier_first" } } },
  },

  /** A registration says how the account of an address signs in. */
  hints: {
    security: { account_enumeration: { mitigate: false } },
    selfservice: {
      methods: { code: { passwordless_enabled: true } },
      flows: { registration: { login_hints: true } },
    },
  },

  /** As little as possible is told about whether an address has an account. */
  "no-hints": {
    security: { account_enumeration: { mitigate: true } },
    selfservice: {
      methods: { code: { passwordless_enabled: true } },
      flows: { registration: { login_hints: false } },
    },
  },

  /** Traits and password on one page, as Kratos had it before v1.2. */
  "one-step": {
    selfservice: { flows: { registration: { enable_legacy_one_step: true } } },
  },

  /** Passkeys beside the password. */
  passkey: { selfservice: { methods: { passkey: { enabled: true } } } },

  /** Every way to sign in with a first factor at once. */
  "every-method": {
    ...oidc,
    selfservice: {
      methods: { ...oidc.selfservice.methods, code: { passwordless_enabled: true }, passkey: { enabled: true } },
    },
  },

  /** Security keys in the place of a password. */
  "security-key": {
    selfservice: { methods: { webauthn: { enabled: true, config: { passwordless: true } } } },
  },

  /** Second factors: authenticator app, backup codes, security keys. */
  mfa: { selfservice: { methods: secondFactors } },

  /** As mfa, but a session is good for the home page without the second factor; only the settings want it. */
  "mfa-in-settings": {
    session: { whoami: { required_aal: "aal1" } },
    selfservice: { methods: secondFactors },
  },

  /** The second factor is a code in the mail, or an app for those who have one. */
  "mfa-by-code": {
    selfservice: { methods: { code: { mfa_enabled: true }, totp: { enabled: true } } },
  },

  /** Passkeys and second factors. */
  keys: { selfservice: { methods: { ...secondFactors, passkey: { enabled: true } } } },

  /** A common mistake of operators: cookies for a host that is not the UI's, so that they never arrive there. */
  "misplaced-cookies": { cookies: { domain: "api.portico.test" } },
} as const satisfies Record<string, Overrides>;

export type Profile = keyof typeof profiles;
