import { fileURLToPath } from "node:url";

const root = fileURLToPath(new URL("../../..", import.meta.url));

/** Next is taken from the product's own node_modules. */
export default { output: "standalone", outputFileTracingRoot: root, turbopack: { root } };
