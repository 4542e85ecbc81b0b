import { isWithin, urlIn } from "../addresses";
import type { Facts } from "../facts";
import type { Found, Rule } from "../finding";
import type { SentCookie, Step } from "../live/live";

type Seen = { step: Step; cookie: SentCookie };

/** Kratos’ cookies that a login began with. */
const cookiesOf = ({ live }: Facts): Seen[] =>
  (live?.flow?.steps ?? []).flatMap((step) =>
    step.cookies.filter(({ name }) => /^csrf_token/.test(name)).map((cookie) => ({ step, cookie })),
  );

const hostOf = (url: string | undefined) => urlIn(url)?.hostname;

/** One finding for the first cookie that is so. */
function firstCookie(facts: Facts, isWrong: (seen: Seen) => boolean, what: (seen: Seen) => string): Found[] {
  const seen = cookiesOf(facts).find(isWrong);
  return seen ? [{ what: what(seen), at: { file: seen.step.url } }] : [];
}

export const liveCookieRules: readonly Rule[] = [
  {
    id: "live-cookie-secure",
    severity: "error",
    what: "A cookie of Kratos’ is sent without Secure over https.",
    why: "Kratos runs with `--dev`, or believes itself to be on http: the session would travel readable over http.",
    fix: "Run Kratos without `--dev`, with https in `serve.public.base_url`.",
    anywhere: true,
    check: (facts) =>
      firstCookie(
        facts,
        ({ cookie }) => !cookie.secure && (facts.ui?.url.startsWith("https:") ?? false),
        ({ cookie }) => `${cookie.name.slice(0, 12)}… has no Secure.`,
      ),
  },
  {
    id: "live-cookie-domain",
    severity: "error",
    what: "Kratos’ cookies do not reach our pages.",
    why: "Pages take everybody for a stranger, and go round in circles.",
    fix: "Set `cookies: { domain: … }` in Kratos to the domain that both hosts are in.",
    anywhere: true,
    check: (facts) => {
      const page = hostOf(facts.ui?.url);
      if (!page) return [];
      return firstCookie(
        facts,
        ({ step, cookie }) =>
          !(cookie.domain === undefined ? hostOf(step.url) === page : isWithin(page, cookie.domain)),
        ({ step, cookie }) => `They are for ${cookie.domain ?? hostOf(step.url)}, and the pages on ${page}.`,
      );
    },
  },
  {
    id: "live-cookie-same-site",
    severity: "error",
    what: "SameSite of Kratos’ cookies, as they are sent, is not Lax.",
    why: "With Strict they are missing after links in mails and returns from other services; with None, other sites can send forms.",
    fix: "Set `cookies: { same_site: Lax }` in Kratos.",
    anywhere: true,
    check: (facts) =>
      firstCookie(
        facts,
        ({ cookie }) => cookie.sameSite !== undefined && cookie.sameSite.toLowerCase() !== "lax",
        ({ cookie }) => `It is ${cookie.sameSite}.`,
      ),
  },
];
