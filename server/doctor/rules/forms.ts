import { urlIn } from "../addresses";
import { durationMs } from "../durations";
import { type Facts, flowPages } from "../facts";
import type { Found, Rule } from "../finding";

const services = ["kratos", "hydra"] as const;
const flows = Object.keys(flowPages).map((flow) => `selfservice.flows.${flow}`);

/** Keys that hold an address that browsers are sent to. */
const addresses = {
  kratos: [
    "serve.public.base_url",
    "serve.admin.base_url",
    "selfservice.default_browser_return_url",
    "oauth2_provider.url",
    ...flows.map((flow) => `${flow}.ui_url`),
  ],
  hydra: [
    ...["self.issuer", "self.public", "self.admin", "login", "registration", "consent", "logout", "error"],
    "post_logout_redirect",
  ].map((key) => `urls.${key}`),
} as const;

/** Keys that hold a time. */
const times = {
  kratos: [
    "session.lifespan",
    "session.earliest_possible_extend",
    "selfservice.flows.settings.privileged_session_max_age",
    "selfservice.methods.code.config.lifespan",
    "selfservice.methods.link.config.lifespan",
    ...flows.map((flow) => `${flow}.lifespan`),
  ],
  hydra: ["ttl.login_consent_request", "ttl.access_token", "ttl.id_token", "ttl.auth_code"],
} as const;

/** What is written at the keys and is not so. */
function malformed(
  facts: Facts,
  keys: Readonly<Record<(typeof services)[number], readonly string[]>>,
  isRight: (text: string) => boolean,
): Found[] {
  return services.flatMap((of) =>
    keys[of].flatMap((key): Found[] => {
      const setting = facts[of]?.get(key);
      if (!setting || (typeof setting.value === "string" && isRight(setting.value))) return [];
      return [{ what: `${key} is ${JSON.stringify(setting.value)}.`, at: facts[of]?.placeOf(key) }];
    }),
  );
}

/** A path is on Kratos' own host. */
const isAddress = (text: string) => /^\/(?!\/)/.test(text) || /^https?:$/.test(urlIn(text)?.protocol ?? "");

/** Hydra takes an endless time as well. */
const isTime = (text: string) => text === "-1" || durationMs(text) !== undefined;

export const formRules: readonly Rule[] = [
  {
    id: "no-address",
    severity: "error",
    what: "An address is none.",
    why: "Kratos and Hydra don’t start with it, or send people nowhere. What else is wrong with it cannot be told.",
    fix: "Write scheme, host and path: `https://id.example.com/login`; an IPv6 address in brackets.",
    anywhere: true,
    check: (facts) => malformed(facts, addresses, isAddress),
  },
  {
    id: "no-duration",
    severity: "error",
    what: "A lifespan is no time.",
    why: "Kratos and Hydra don’t start with a number without a unit, with a space, or with days.",
    fix: "Write hours, minutes and seconds as `720h`, `1h30m` or `90s`.",
    anywhere: true,
    check: (facts) => malformed(facts, times, isTime),
  },
];
