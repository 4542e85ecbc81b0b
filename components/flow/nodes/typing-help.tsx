import type { ReactNode } from "react";
import { islandAddress } from "@/components/shell/island-script";
import type { Translator } from "@/i18n/translator";
import { config } from "@/lib/config/config";

type Props = { words: Translator; children: ReactNode };

/** Around a field for an address: by script, a mistyped domain is noticed, and the right one offered. */
export function AddressHelp({ words, children }: Props) {
  return (
    <div
      data-help="address"
      data-load={islandAddress("typing")}
      data-ask={words.t("typing.addressAsk", { address: "{address}" })}
      data-use={words.t("typing.addressUse")}
    >
      {children}
    </div>
  );
}

/** Around a field for a new password: by script, it is said what makes it easy to guess. Nothing is held back. */
export function PasswordHelp({ words, children }: Props) {
  return (
    <div
      data-help="password"
      data-load={islandAddress("typing")}
      data-list={islandAddress("common-passwords")}
      data-least={config().passwordMinLength}
      data-short={words.t("typing.passwordShort", { count: "{count}" })}
      data-personal={words.t("typing.passwordPersonal")}
      data-common={words.t("typing.passwordCommon")}
      data-good={words.t("typing.passwordGood")}
    >
      {children}
      <p data-advice hidden className="mt-1.5 text-sm text-muted" />
    </div>
  );
}
