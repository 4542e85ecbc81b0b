import type { Translator } from "@/i18n/translator";
import type { AnyFlow } from "@/lib/kratos/flow";
import { freshLink } from "@/lib/screen/links";

/**
 * Warns while the page is open that its flow ends soon, with a link that gives more time: a fresh flow, into which
 * keep-typed puts what was typed (WCAG 2.2.1). Nothing without script.
 */
export function Expiry({ of, words }: { of: AnyFlow; words: Translator }) {
  return (
    <flow-expiry
      class="expiry"
      data-expires-at={of.flow.expires_at}
      data-now={new Date().toISOString()}
      data-warn={words.t("expiry.warn", { minutes: "{minutes}" })}
      data-expired={words.t("expiry.expired")}
      data-renew-label={words.t("expiry.renew")}
      data-renew-href={freshLink(of, "expired")}
      data-extend-label={words.t("expiry.extend")}
      data-extend-href={freshLink(of, "extended")}
      hidden
    />
  );
}
