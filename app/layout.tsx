import type { Metadata, Viewport } from "next";
import { headers } from "next/headers";
import type { ReactNode } from "react";
import "./globals.css";
import { VisitLanguage } from "@/components/shell/directives";
import { Footer } from "@/components/shell/footer";
import { requestLanguage } from "@/i18n/request-language";
import { getTranslator } from "@/i18n/translator";
import { requestBrand } from "@/lib/brands/request-brand";
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
  const words = await getTranslator();
  const { before, visit } = await requestLanguage();
  const asked = await preview();
  const look = await requestBrand();
  const sent = await headers();
  // A page in the place of another one has no address of its own to come back to.
  const path = sent.get("x-portico-back") ?? sent.get("x-portico-path") ?? "/";
  return (
    <html lang={words.locale} dir={words.dir} data-brand={look.name} data-theme={asked?.theme}>
      <head>
        <VisitLanguage before={before} visit={visit} />
        {look.theme && <link rel="stylesheet" href={look.theme} />}
        <link rel="icon" href={look.favicon} />
      </head>
      <body>
        <a href="#content" className="sr-only skip">
          {words.say("shell.skip")}
        </a>
        {children}
        <Footer words={words} brand={look} path={path} />
      </body>
    </html>
  );
}
