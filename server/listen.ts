import { createServer, type RequestListener, type Server } from "node:http";
import { createServer as createNetServer, type Server as NetServer } from "node:net";

/** A port that cannot be had, in a sentence for whoever starts us. */
export class ListenError extends Error {}

/** An HTTP server with our limits of time, that does not listen yet. */
export function httpServer(listener: RequestListener): Server {
  const limits = {
    // Longer than the 60 s of most load balancers, who must be the ones to close.
    keepAliveTimeout: 65_000,
    headersTimeout: 15_000,
    requestTimeout: 30_000,
  };
  return createServer(limits, listener);
}

/**
 * Starts an HTTP server.
 * @throws ListenError if the port is busy, forbidden or not ours
 */
export function listen(listener: RequestListener, port: number, hostname: string): Promise<Server> {
  return listening(httpServer(listener), port, hostname);
}

/**
 * Takes connections and reads nothing from them, for others to do so.
 * @throws ListenError as `listen` does
 */
export function listenForOthers(port: number, hostname: string): Promise<NetServer> {
  return listening(createNetServer({ pauseOnConnect: true, noDelay: true }), port, hostname);
}

function listening<S extends NetServer>(server: S, port: number, hostname: string): Promise<S> {
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
