import { cookies, headers } from "next/headers";
import { getRequestConfig } from "next-intl/server";
import { config } from "@/lib/config";
import { preview } from "@/lib/preview";
import { catalogue, isOffered, offeredLocales } from "./catalogues";
import { type Locale, localeCookie, lookup, negotiate } from "./locales";

/** Language of a request: the chosen one (cookie), else the browser's, else the operator's default, else English. */
async function chosenLocale(): Promise<Locale> {
  // First of all: it tells the build that there is no request, before anything looks for the operator's settings.
  const jar = await cookies();
  const offered = offeredLocales();
  const previewed = (await preview())?.locale;
  if (isOffered(previewed)) return previewed;
  const chosen = jar.get(localeCookie)?.value;
  if (isOffered(chosen)) return chosen;
  const asked = negotiate((await headers()).get("accept-language") ?? "", offered);
  return asked ?? lookup(config().defaultLocale, offered) ?? "en";
}

export default getRequestConfig(async () => {
  const locale = await chosenLocale();
  return { locale, messages: (await catalogue(locale)).ours, timeZone: "UTC" };
});
