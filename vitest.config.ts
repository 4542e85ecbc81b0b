import { fileURLToPath } from "node:url";
import { configDefaults, defineConfig } from "vitest/config";

const at = (path: string) => fileURLToPath(new URL(path, import.meta.url));

export default defineConfig({
  resolve: {
    // "server-only" throws outside of a server bundle, which a test is not.
    alias: { "server-only": at("./tools/empty.mjs"), "@": at(".") },
  },
  test: {
    include: ["**/*.test.ts?(x)"],
    exclude: [...configDefaults.exclude, "e2e/**", ".next/**", ".portico/**"],
  },
});
