import { expect, it } from "vitest";
import { catalogue, offeredLocales } from "@/i18n/catalogues";
import { translatorOf } from "@/i18n/translator";

/** An island cannot choose a plural form: a sentence that counts down must hold for every number ("in 7 s"). */
it.each(offeredLocales())("a sentence that an island fills has one form (%s)", async (locale) => {
  const { t } = translatorOf(locale, await catalogue(locale));
  expect(t("resend.wait", { seconds: "{seconds}" })).toContain("{seconds}");
  expect(t("typing.passwordShort", { count: "{count}" })).toContain("{count}");
  expect(t("typing.addressAsk", { address: "{address}" })).toContain("{address}");
  expect(t("limited.wait", { time: "{time}" })).toContain("{time}");
  expect(t("sessions.since", { when: "{when}" })).toContain("{when}");
});
