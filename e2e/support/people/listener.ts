import { once } from "node:events";
import { createServer } from "node:http";
import { text } from "node:stream/consumers";
import { freePort } from "../servers/ports.ts";

type Received = { query: URLSearchParams; form: URLSearchParams };

/** Where applications hear of a sign-out: by a frame in the browser, and from Hydra itself. */
export async function startListener() {
  const url = `http://127.0.0.1:${await freePort()}/signed-out`;
  const received: Received[] = [];
  const server = createServer(async (request, response) => {
    const form = new URLSearchParams(await text(request));
    received.push({ query: new URL(request.url ?? "/", url).searchParams, form });
    response.setHeader("content-type", "text/html; charset=utf-8");
    response.end('<!doctype html><html lang="en"><title>Application</title></html>');
  });
  server.listen(Number(new URL(url).port), "127.0.0.1");
  await once(server, "listening");
  const close = () => {
    server.closeAllConnections();
    server.close();
  };
  return { url, received, close };
}
