import { getRequestConfig } from "next-intl/server";
import { requestLanguage } from "./request-language";

export default getRequestConfig(async () => {
  const { locale } = await requestLanguage();
  return { locale };
});
