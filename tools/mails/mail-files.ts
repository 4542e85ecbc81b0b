import { messagesOf, offeredLocales } from "../../i18n/catalogues";
import { mailTemplates } from "./mails";

/** Kratos' courier templates in every language that is offered. */
export function currentMailTemplates(): Map<string, string> {
  const locales = [...offeredLocales()].sort();
  return mailTemplates(new Map(locales.map((locale) => [locale, messagesOf(locale).messages.mails])));
}
