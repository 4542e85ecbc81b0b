import { cookies, headers } from "next/headers";
import { getRequestConfig } from "next-intl/server";
import { config } from "@/lib/config";
import { preview } from "@/lib/preview";
import { catalogue } from "./catalogues";
import { isLocale, type Locale, localeCookie, lookup, negotiate } from "./locales";

/** Language of a request: the chosen one (cookie), else the browser's, else the operator's default, else English. */
async function chosenLocale(): Promise<Locale> {
  const previewed = (await preview())?.locale;
  if (isLocale(previewed)) return previewed;
  const chosen = (await cookies()).get(localeCookie)?.value;
  if (isLocale(chosen)) return chosen;
  return negotiate((await headers()).get("accept-language") ?? "") ?? lookup(config().defaultLocale) ?? "en";
}

export default getRequestConfig(async () => {
  const locale = await chosenLocale();
  return { locale, messages: (await catalogue(locale)).ours, timeZone: "UTC" };
});
