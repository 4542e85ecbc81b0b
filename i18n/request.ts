import { getRequestConfig } from "next-intl/server";
import { catalogue } from "./catalogues";
import { requestLanguage } from "./request-language";

export default getRequestConfig(async () => {
  const { locale } = await requestLanguage();
  return { locale, messages: (await catalogue(locale)).messages, timeZone: "UTC" };
});
