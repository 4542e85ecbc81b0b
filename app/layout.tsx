import type { Metadata, Viewport } from "next";
import { headers } from "next/headers";
import type { ReactNode } from "react";
import "./globals.css";
import { VisitLanguage } from "@/components/shell/directives";
import { Footer } from "@/components/shell/footer";
import { requestLanguage } from "@/i18n/language";
import { getWords } from "@/i18n/words";
import { brand } from "@/lib/brand";
import { preview } from "@/lib/preview";

export const metadata: Metadata = {
  robots: { index: false, follow: false },
  formatDetection: { telephone: false, email: false, address: false },
};

export const viewport: Viewport = {
  width: "device-width",
  initialScale: 1,
  interactiveWidget: "resizes-content",
  themeColor: [
    { media: "(prefers-color-scheme: light)", color: "#f4f3ef" },
    { media: "(prefers-color-scheme: dark)", color: "#14131c" },
  ],
};

export default async function RootLayout({ children }: { children: ReactNode }) {
  const words = await getWords();
  const { before, visit } = await requestLanguage();
  const asked = await preview();
  const look = brand(asked?.brand);
  const path = (await headers()).get("x-portico-path") ?? "/";
  return (
    <html lang={words.locale} dir={words.dir} data-brand={look.name} data-theme={asked?.theme}>
      <head>
        <VisitLanguage before={before} visit={visit} />
        {look.theme && <link rel="stylesheet" href={look.theme} />}
        <link rel="icon" href={look.logo} />
      </head>
      <body>
        <a href="#content" className="sr-only skip">
          {words.t("shell.skip")}
        </a>
        {children}
        <Footer words={words} links={look.links} path={path} />
      </body>
    </html>
  );
}
