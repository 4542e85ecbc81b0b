// @ts-check
import { once } from "node:events";
import { createServer, request } from "node:http";
import { buffer } from "node:stream/consumers";

/**
 * @typedef {import("node:http").IncomingMessage} IncomingMessage
 * @typedef {import("node:http").ServerResponse} ServerResponse
 * @typedef {{ path: string, headers: import("node:http").OutgoingHttpHeaders }} Target
 * @typedef {{ status: number, headers: string[], body: Buffer }} Answer headers alternate names and values
 * @typedef {{
 *   req: IncomingMessage,
 *   res: ServerResponse,
 *   forward: () => Promise<void>,
 *   answer: () => Promise<Answer>,
 * }} Exchange `forward` passes the request on and the answer back; `answer` only asks, and reads the answer whole
 */

/**
 * A reverse proxy on the loopback before one server, for tests that look at what passes, or break it. Answers 502
 * while the server is away.
 * @param {{
 *   port: number,
 *   target: string,
 *   note?: (req: IncomingMessage) => void,
 *   fault?: (exchange: Exchange) => unknown,
 *   rewrite?: (req: IncomingMessage) => Target | undefined,
 * }} options `note` sees each request; `fault` answers in place of the target; `rewrite` chooses what the target is
 *   asked, undefined for 404
 */
export async function startProxy({ port, target, note, fault, rewrite }) {
  const server = createServer(async (req, res) => {
    res.on("error", () => undefined);
    note?.(req);
    const to = rewrite ? rewrite(req) : { path: req.url ?? "/", headers: req.headers };
    if (!to) return void res.writeHead(404).end();
    const body = await buffer(req).catch(() => undefined);
    if (!body) return void res.destroy();
    const ask = () => askTarget(target, { ...to, method: req.method, body });
    const forward = () =>
      ask().then(
        (answer) => relay(answer, res),
        () => badGateway(res),
      );
    if (!fault) return forward();
    await Promise.resolve(fault({ req, res, forward, answer: () => ask().then(whole) })).catch(() => res.destroy());
  });
  const open = async () => {
    server.listen(port, "127.0.0.1");
    await once(server, "listening");
  };
  const close = async () => {
    server.closeAllConnections();
    if (server.listening) await new Promise((resolve) => server.close(resolve));
  };
  await open();
  return { url: `http://127.0.0.1:${port}`, open, close };
}

/**
 * @param {string} target
 * @param {Target & { method: string | undefined, body: Buffer }} options
 * @returns {Promise<IncomingMessage>}
 */
function askTarget(target, { method, path, headers, body }) {
  return new Promise((resolve, reject) => {
    request(new URL(target), { method, path, headers, agent: false }, resolve).on("error", reject).end(body);
  });
}

/**
 * @param {IncomingMessage} answer
 * @param {ServerResponse} res
 */
function relay(answer, res) {
  answer.once("error", () => res.destroy());
  res.once("close", () => answer.destroy());
  answer.pipe(res.writeHead(answer.statusCode ?? 502, answer.rawHeaders));
}

/** @param {ServerResponse} res */
function badGateway(res) {
  res.writeHead(502, { "content-type": "text/plain" }).end("Bad gateway");
}

/**
 * @param {IncomingMessage} answer
 * @returns {Promise<Answer>} with a Content-Length in place of the framing that it came in
 */
async function whole(answer) {
  const body = await buffer(answer);
  const kept = pairs(answer.rawHeaders).filter(
    ([name]) => !/^(?:content-length|transfer-encoding|connection)$/i.test(name),
  );
  const headers = [...kept.flat(), "Content-Length", String(body.length)];
  return { status: answer.statusCode ?? 0, headers, body };
}

/**
 * @param {string[]} raw names and values by turns
 * @returns {[name: string, value: string][]}
 */
export function pairs(raw) {
  return raw.flatMap((name, at) => (at % 2 ? [] : [[name, raw[at + 1] ?? ""]]));
}
