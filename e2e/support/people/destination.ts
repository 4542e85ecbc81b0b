import { once } from "node:events";
import { createServer } from "node:http";

/** An application's page that people come back to. It says what the browser has brought. @returns stops it */
export async function startDestination(url: string): Promise<() => void> {
  const server = createServer((request, response) => {
    const { searchParams } = new URL(request.url ?? "/", url);
    response.setHeader("content-type", "text/html; charset=utf-8");
    response.end(page([...searchParams].map(([name, value]) => `${name}: ${value}`)));
  });
  const { port, hostname } = new URL(url);
  server.listen(Number(port), hostname.replace(/^\[|\]$/g, ""));
  await once(server, "listening");
  return () => {
    server.closeAllConnections();
    server.close();
  };
}

function page(lines: string[]) {
  const items = lines.map((line) => `<li>${line.replaceAll("&", "&amp;").replaceAll("<", "&lt;")}`);
  return `<!doctype html><html lang="en"><title>Application</title><link rel="icon" href="data:,">
<h1>Application</h1>
<ul>${items.join("\n")}</ul></html>`;
}
