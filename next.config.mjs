import createNextIntlPlugin from "next-intl/plugin";

const withNextIntl = createNextIntlPlugin({
  requestConfig: "./i18n/request.ts",
  experimental: { createMessagesDeclaration: "./messages/en.json" },
});

/** The gallery is there in development, and in the tree that tests walk (tools/build/ui.mjs). Never in the product. */
const ownTree = process.env.PORTICO_GALLERY === "1";
const gallery = ownTree || process.env.NODE_ENV === "development";

/** @type {import("next").NextConfig} */
const config = {
  output: "standalone",
  // `page.dev.tsx` and `route.dev.ts` are routes only where the gallery is.
  pageExtensions: gallery ? ["dev.tsx", "dev.ts", "tsx", "ts"] : ["tsx", "ts"],
  // Written into the code by the build: what only the gallery needs is left out of the product.
  env: { PORTICO_GALLERY: gallery ? "1" : "" },
  // `npm run types` has looked at the same files.
  ...(ownTree && {
    distDir: ".portico/gallery",
    typescript: { ignoreBuildErrors: true, tsconfigPath: ".portico/gallery.tsconfig.json" },
  }),
  poweredByHeader: false,
  // The front door does, where it is safe (server/http/content-coding.ts).
  compress: false,
  generateEtags: false,
  reactStrictMode: true,
  images: { unoptimized: true },
  devIndicators: false,
  // sharp and its binaries are half of the standalone tree, and no page uses next/image.
  outputFileTracingExcludes: { "*": ["node_modules/sharp/**", "node_modules/@img/**"] },
};

export default withNextIntl(config);
