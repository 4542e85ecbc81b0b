import { join } from "node:path";

/** What a Keto of the tests has to know about its surroundings. */
type KetoSurroundings = { root: string; readUrl: string; writeUrl: string; database: string };

/** Keto as an operator sets it up, with the namespaces of the product. */
export function ketoConfig({ root, readUrl, writeUrl, database }: KetoSurroundings) {
  return {
    dsn: `sqlite://${database}?_fk=true&mode=rwc`,
    serve: {
      read: listener(readUrl),
      write: listener(writeUrl),
      metrics: { host: "127.0.0.1", port: 0 },
      opl: { host: "127.0.0.1", port: 0 },
    },
    namespaces: { location: `file://${join(root, "deploy/keto/namespaces.keto.ts")}` },
    limit: { max_batch_check_size: 100 },
    log: { level: "info", format: "text" },
  };
}

function listener(url: string) {
  const { hostname, port } = new URL(url);
  return { host: hostname, port: Number(port) };
}
