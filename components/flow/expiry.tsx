import type { Translator } from "@/i18n/translator";
import type { AnyFlow } from "@/lib/kratos/flow";
import { freshLink } from "@/lib/screen/links";

/**
 * Warns two minutes and one minute before the flow expires, with a link to a new flow that keep-typed fills in again
 * (WCAG 2.2.1). Each sentence is rendered here, where the plural forms of the language are. Nothing without script.
 * @param now RFC 3339; clocks of browsers are often wrong
 */
export function Expiry({ of, words, now }: { of: AnyFlow; words: Translator; now: string }) {
  return (
    <flow-expiry
      class="expiry"
      data-expires-at={of.flow.expires_at}
      data-now={now}
      data-two-minutes={words.t("expiry.warn", { minutes: 2 })}
      data-one-minute={words.t("expiry.warn", { minutes: 1 })}
      data-expired={words.t("expiry.expired")}
      data-renew-label={words.t("expiry.renew")}
      data-renew-href={freshLink(of, "expired")}
      data-extend-label={words.t("expiry.extend")}
      data-extend-href={freshLink(of, "extended")}
      hidden
    />
  );
}
