import { fileURLToPath } from "node:url";
import { configDefaults, defineConfig } from "vitest/config";

const at = (path: string) => fileURLToPath(new URL(path, import.meta.url));

export default defineConfig({
  resolve: {
    // "server-only" throws outside of a server bundle, which a test is not.
    alias: { "server-only": at("./node_modules/server-only/empty.js"), "@": at(".") },
  },
  test: {
    // BASE_URL is Vite's own word as well ("/"): set all that the code under test reads.
    env: {
      BASE_URL: "http://portico.example",
      KRATOS_PUBLIC_URL: "http://kratos.example",
      KRATOS_BROWSER_URL: "http://kratos.example",
      BRAND: "default",
    },
    include: ["**/*.test.{ts,tsx,mjs}"],
    exclude: [...configDefaults.exclude, "e2e/**", ".next/**", ".portico/**"],
  },
});
