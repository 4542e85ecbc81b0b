import type { Metadata, Viewport } from "next";
import type { ReactNode } from "react";
import "./globals.css";
import { Footer } from "@/components/shell/footer";
import { visitCookie, visitMaxAge } from "@/i18n/negotiate";
import { requestLanguage } from "@/i18n/request-language";
import { getTranslator } from "@/i18n/translator";
import { requestBrand } from "@/lib/brands/request-brand";
import { config } from "@/lib/config/config";
import { oauth2Request } from "@/lib/oauth2/current-request";
import { expiredCookie, ownCookie } from "@/lib/request/cookies";
import { requestContext } from "@/lib/request/current";
import { preview } from "@/lib/request/preview";

export const metadata: Metadata = {
  robots: { index: false, follow: false },
  formatDetection: { telephone: false, email: false, address: false },
};

/** With the brand's colours for the browser's own frame. */
export async function generateViewport(): Promise<Viewport> {
  const { themeColor } = await requestBrand();
  return {
    width: "device-width",
    initialScale: 1,
    interactiveWidget: "resizes-content",
    themeColor: [
      { media: "(prefers-color-scheme: light)", color: themeColor.light },
      { media: "(prefers-color-scheme: dark)", color: themeColor.dark },
    ],
  };
}

export default async function RootLayout({ children }: { children: ReactNode }) {
  const { page, returnPath, retainedForm, unanswered } = await requestContext();
  const words = await getTranslator();
  const brand = await requestBrand();
  await keepLanguageOfVisit();
  await keepOpener();
  return (
    <html lang={words.locale} dir={words.dir} data-brand={brand.name} data-theme={(await preview())?.theme}>
      <head>
        {brand.theme && <link rel="stylesheet" href={brand.theme} />}
        <link rel="icon" href={brand.favicon} />
      </head>
      <body>
        <a href="#content" className="sr-only skip">
          {words.say("shell.skip")}
        </a>
        {children}
        {/* A page in the place of another one has no address of its own to come back to. */}
        <Footer words={words} brand={brand} path={returnPath ?? page} form={unanswered ? undefined : retainedForm} />
      </body>
    </html>
  );
}

/** An application that opened this page in a window of its own hears from it, if the operator lets it (POPUP_ORIGINS). */
async function keepOpener(): Promise<void> {
  const { popupOrigins } = config();
  if (popupOrigins.length === 0) return;
  const { response } = await requestContext();
  const origins = (await oauth2Request())?.client.origins ?? [];
  response.keepsOpener = origins.some((origin) => popupOrigins.includes(origin));
}

/** Keeps or forgets what the visit knows of its language (i18n/negotiate.ts), where that has changed. */
async function keepLanguageOfVisit(): Promise<void> {
  const { response } = await requestContext();
  const { before, visit } = await requestLanguage();
  if (visit === before) return;
  response.cookies.push(visit ? ownCookie(visitCookie, visit, visitMaxAge) : expiredCookie(visitCookie));
}
