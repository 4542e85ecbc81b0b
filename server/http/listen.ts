import { createServer, type RequestListener, type Server } from "node:http";
import { headLimit } from "../request/request-size";
import type { AnswerClientErrors } from "./client-error";

/** A port that cannot be had, in a sentence for whoever starts us. */
export class ListenError extends Error {}

/**
 * An HTTP server with our limits of time and size, that does not listen yet.
 * @param unreadable answers what cannot be read; absent = Node does
 */
export function httpServer(listener: RequestListener, unreadable?: AnswerClientErrors): Server {
  const limits = {
    // Longer than the 60 s of most load balancers, who must be the ones to close.
    keepAliveTimeout: 65_000,
    headersTimeout: 15_000,
    requestTimeout: 30_000,
    maxHeaderSize: headLimit,
    // The front door refuses a request without a host.
    requireHostHeader: false,
  };
  const server = createServer(limits, listener);
  // An expectation that nobody knows may be left unmet (RFC 9110 10.1.1); Node would answer 417 by itself.
  server.on("checkExpectation", listener);
  unreadable?.(server);
  return server;
}

/**
 * Lets a server listen.
 * @throws ListenError if the port is busy, forbidden or not ours
 */
export function listen(server: Server, port: number, hostname: string): Promise<Server> {
  return new Promise((resolve, reject) => {
    server.once("error", (error: NodeJS.ErrnoException) => reject(new ListenError(sentenceOn(error, port, hostname))));
    server.listen(port, hostname, () => resolve(server));
  });
}

function sentenceOn({ code, message }: NodeJS.ErrnoException, port: number, hostname: string): string {
  if (code === "EADDRINUSE") return `Port ${port} is already in use: stop the other process or choose another port.`;
  if (code === "EACCES") return `Port ${port} may not be opened by this user: choose one above 1023.`;
  if (code === "EADDRNOTAVAIL" || code === "ENOTFOUND") return `"${hostname}" is not an address of this machine.`;
  return `Cannot listen on ${hostname}:${port}: ${message}`;
}
