import type { FlowKind } from "../kratos/flow";

type Island = "passkey-login" | "passkey-register" | "webauthn-login" | "webauthn-register";

/** What the product knows of a method. */
type Method = {
  /** Place in each flow, lowest first; the method comes last in a flow without one. Kratos orders nodes inside a group. */
  order: Partial<Record<FlowKind, number>>;
  /** Has a title and a text of its own in the settings: words under `settings.<group>`. */
  section?: true;
  /** Its button in the settings says what it saves: words under `settings.<group>.save`. */
  save?: true;
  /** Picture of its button where another method is the main one. */
  icon?: "mail" | "passkey" | "key";
  /** Input whose value proves the account to be one's own: what a guess is made with. */
  secret?: string;
  /** Its secret is a code of digits that was sent or is made by an app. */
  digits?: true;
  /** Pattern of the names of inputs whose value is good once. */
  oneTime?: string;
  /** Its buttons lead away to a provider. They never share a form with a password, so that Enter cannot press them. */
  provider?: true;
  /** Button that removes it in the settings. */
  removal?: string;
  /** A second factor; `perhaps` if Kratos does not say whether it is one or a first factor. */
  secondFactor?: "always" | "perhaps";
  /** A WebAuthn ceremony: the island by the input that takes its result, and the group of its words. */
  ceremony?: { words: "passkey" | "securityKey"; islands: Record<string, Island> };
};

/**
 * THE table of methods, by the group that Kratos gives their nodes. A group that is not here is drawn all the same, and a
 * brand may not name it.
 */
export const methods = {
  identifier_first: { order: { login: 1 } },
  profile: { order: { registration: 1, settings: 1 }, section: true, save: true },
  password: {
    order: { login: 2, registration: 2, settings: 2 },
    section: true,
    save: true,
    secret: "password",
  },
  code: {
    order: { login: 3, registration: 3, recovery: 1, verification: 1 },
    icon: "mail",
    secret: "code",
    digits: true,
    oneTime: "code",
  },
  link: { order: { recovery: 2, verification: 2 } },
  totp: {
    order: { login: 5, settings: 4 },
    section: true,
    save: true,
    secret: "totp_code",
    digits: true,
    oneTime: "totp_code",
    removal: "totp_unlink",
    secondFactor: "always",
  },
  lookup_secret: {
    order: { login: 7, settings: 5 },
    section: true,
    secret: "lookup_secret",
    oneTime: "lookup_secret",
    removal: "lookup_secret_disable",
    secondFactor: "always",
  },
  passkey: {
    order: { login: 4, registration: 4, settings: 3 },
    section: true,
    icon: "passkey",
    secret: "passkey_login",
    oneTime: "passkey_.+",
    removal: "passkey_remove",
    ceremony: {
      words: "passkey",
      islands: {
        passkey_login: "passkey-login",
        passkey_register: "passkey-register",
        passkey_settings_register: "passkey-register",
      },
    },
  },
  webauthn: {
    order: { login: 6, registration: 5, settings: 6 },
    section: true,
    icon: "key",
    secret: "webauthn_login",
    oneTime: "webauthn_.+",
    removal: "webauthn_remove",
    secondFactor: "perhaps",
    ceremony: {
      words: "securityKey",
      islands: { webauthn_login: "webauthn-login", webauthn_register: "webauthn-register" },
    },
  },
  oidc: { order: { login: 8, registration: 6, settings: 7 }, section: true, provider: true },
  saml: { order: { login: 9, registration: 7, settings: 8 }, provider: true },
} as const satisfies Record<string, Method>;

export type Group = keyof typeof methods;

/** Groups whose row has this column. */
export type GroupWith<Column extends keyof Method> = {
  [G in Group]: (typeof methods)[G] extends Record<Column, unknown> ? G : never;
}[Group];

const rows: ReadonlyMap<string, Method> = new Map(Object.entries(methods));

export const groups = Object.keys(methods) as readonly Group[];

/** The row of a group; undefined for one that we do not know. */
export function methodOf(group: string): Method | undefined {
  return rows.get(group);
}

/** The groups whose row has this column, in the order of the table. */
export function groupsWith<Column extends keyof Method>(column: Column): GroupWith<Column>[] {
  return groups.filter((group) => column in methods[group]) as GroupWith<Column>[];
}

const sections: readonly string[] = groupsWith("section");

/** True for a group of the settings flow that has a title, a text and an anchor of its own; others share "More". */
export function isSettingsSection(group: string | undefined): group is GroupWith<"section"> {
  return group !== undefined && sections.includes(group);
}

type Ceremony = { island: Island; words: "passkey" | "securityKey"; removal: string };

const ceremonies: ReadonlyMap<string, Ceremony> = new Map(
  groupsWith("ceremony").flatMap((group) => {
    const { ceremony, removal } = methods[group];
    return Object.entries(ceremony.islands).map(([input, island]) => [
      input,
      { island, words: ceremony.words, removal },
    ]);
  }),
);

/** The WebAuthn ceremony whose result a hidden input takes; undefined for any other input. */
export function ceremonyOf(input: string): Ceremony | undefined {
  return ceremonies.get(input);
}

/** The groups of a flow that have a place in it, in that order. */
export function groupOrder(kind: FlowKind): Group[] {
  const placed = groups.flatMap((group) => {
    const place = methodOf(group)?.order[kind];
    return place === undefined ? [] : [{ group, place }];
  });
  return placed.sort((a, b) => a.place - b.place).map(({ group }) => group);
}
