import { createServer, type RequestListener, type Server } from "node:http";

/** A port that cannot be had, in a sentence for whoever starts us. */
export class ListenError extends Error {}

/**
 * Starts an HTTP server.
 * @throws ListenError if the port is busy, forbidden or not ours
 */
export function listen(listener: RequestListener, port: number, hostname: string): Promise<Server> {
  const server = createServer(
    {
      // Longer than the 60 s of most load balancers, who must be the ones to close.
      keepAliveTimeout: 65_000,
      headersTimeout: 15_000,
      requestTimeout: 30_000,
    },
    listener,
  );
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
