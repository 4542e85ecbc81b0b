import { readFileSync } from "node:fs";
import { join } from "node:path";

export const dynamic = "force-dynamic";

/** The gallery's own script, as tools/build/lab.mjs bundled it. It is not among the islands, which the product ships. */
export function GET(): Response {
  const script = readFileSync(join(process.cwd(), ".portico", "lab.js"));
  return new Response(script, { headers: { "content-type": "text/javascript; charset=utf-8" } });
}
