import { isIP } from "node:net";
import { isWithin, urlIn } from "../addresses";
import type { Facts } from "../facts";
import type { Found, Rule } from "../finding";

/** Methods that keep a key in the browser, where they are on. */
const onMethods = ({ kratos }: Facts) =>
  ["webauthn", "passkey"]
    .filter((method) => kratos?.flag(`selfservice.methods.${method}.enabled`, false))
    .map((method) => `selfservice.methods.${method}.config.rp`);

export const passkeyRules: readonly Rule[] = [
  {
    id: "rp-id",
    severity: "error",
    what: "`rp.id` is not the host of our pages, or a domain that it is in.",
    why: "Browsers refuse to make or use passkeys and security keys there. Changed later, all keys that people have are lost.",
    fix: "Write the host of `BASE_URL` (no scheme, no port, no IP address) in `rp.id` of `passkey` and `webauthn`.",
    anywhere: true,
    check: (facts) =>
      onMethods(facts).flatMap((rp): Found[] => {
        const [id, host] = [facts.kratos?.text(`${rp}.id`), urlIn(facts.ui?.url)?.hostname];
        if (!host || (id !== undefined && !isIP(id) && isWithin(host, id))) return [];
        const what = id === undefined ? `${rp}.id is missing.` : `${rp}.id is ${id}, and the pages are on ${host}.`;
        return [
          { what, at: facts.kratos?.placeOf(`${rp}.id`), changes: [{ of: "kratos", key: `${rp}.id`, value: host }] },
        ];
      }),
  },
  {
    id: "rp-origins",
    severity: "error",
    what: "`rp.origins` does not list the origin of our pages.",
    why: "The browser makes the key, and Kratos refuses it.",
    fix: "Add the origin of `BASE_URL` (scheme, host and port) to `rp.origins` of `passkey` and `webauthn`.",
    anywhere: true,
    check: (facts) =>
      onMethods(facts).flatMap((rp): Found[] => {
        const origin = urlIn(facts.ui?.url)?.origin;
        const key = `${rp}.origins`;
        const origins = facts.kratos?.texts(key).map(({ value }) => value) ?? [];
        const single = facts.kratos?.text(`${rp}.origin`);
        if (!origin || origins.includes(origin) || single === origin) return [];
        const host = urlIn(origin)?.host;
        // The same host with another scheme is a mistake, other origins may share the keys.
        const value = [...origins.filter((other) => urlIn(other)?.host !== host), origin];
        const what = `${key} lists ${origins.join(", ") || "none"}, and the pages are on ${origin}.`;
        return [{ what, at: facts.kratos?.placeOf(key), changes: [{ of: "kratos", key, value }] }];
      }),
  },
];
