import { getRequestConfig } from "next-intl/server";
import { requestLanguage } from "./request-language";

export default getRequestConfig(async () => {
  const { locale } = await requestLanguage();
  // Without a time zone next-intl makes an Intl.DateTimeFormat in every request, to ask this machine for its own.
  return { locale, timeZone: "UTC" };
});
