/** What a Keto of the tests has to know about its surroundings. */
type KetoSurroundings = { namespaces: string; readUrl: string; writeUrl: string; database: string };

/** Keto as an operator sets it up. @param namespaces path of the file in the Ory Permission Language */
export function ketoConfig({ namespaces, readUrl, writeUrl, database }: KetoSurroundings) {
  return {
    dsn: `sqlite://${database}?_fk=true&mode=rwc`,
    serve: {
      read: listener(readUrl),
      write: listener(writeUrl),
      metrics: { host: "127.0.0.1", port: 0 },
      opl: { host: "127.0.0.1", port: 0 },
    },
    namespaces: { location: `file://${namespaces}` },
    limit: { max_batch_check_size: 100 },
    log: { level: "info", format: "text" },
  };
}

function listener(url: string) {
  const { hostname, port } = new URL(url);
  return { host: hostname, port: Number(port) };
}
