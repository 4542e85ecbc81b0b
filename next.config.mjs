import createNextIntlPlugin from "next-intl/plugin";

const withNextIntl = createNextIntlPlugin({
  requestConfig: "./i18n/request.ts",
  experimental: { createMessagesDeclaration: "./messages/en.json" },
});

/** @type {import("next").NextConfig} */
const config = {
  output: "standalone",
  // `page.dev.tsx` is a route in development only: the gallery is not in the production build.
  pageExtensions: process.env.NODE_ENV === "development" ? ["dev.tsx", "tsx", "ts"] : ["tsx", "ts"],
  poweredByHeader: false,
  // The front door does, where it is safe (server/compress.ts).
  compress: false,
  generateEtags: false,
  reactStrictMode: true,
  images: { unoptimized: true },
  devIndicators: false,
  // sharp and its binaries are half of the standalone tree, and no page uses next/image.
  outputFileTracingExcludes: { "*": ["node_modules/sharp/**", "node_modules/@img/**"] },
};

export default withNextIntl(config);
