import { createServer, type RequestListener, type Server } from "node:http";
import { headLimit } from "../request/request-size";
import type { AnswerClientErrors } from "./client-error";

/** A port that cannot be opened, as a sentence for the operator. */
export class ListenError extends Error {}

/**
 * An HTTP server with our time and size limits, not listening yet.
 * @param unreadable answers malformed requests; absent = Node does
 */
export function httpServer(listener: RequestListener, unreadable?: AnswerClientErrors): Server {
  const limits = {
    // Longer than the 60 s of most load balancers: the balancer must close first.
    keepAliveTimeout: 65_000,
    headersTimeout: 15_000,
    requestTimeout: 30_000,
    maxHeaderSize: headLimit,
    // The front door refuses a request without a host.
    requireHostHeader: false,
  };
  const server = createServer(limits, listener);
  // Unknown expectations may be ignored (RFC 9110 10.1.1); Node alone would answer 417.
  server.on("checkExpectation", listener);
  unreadable?.(server);
  return server;
}

/** All addresses of the machine: a socket of `::` takes IPv4 as well, and gives its peers as `::ffff:192.0.2.1`. */
const everywhere = "::";
const everywhereInIpv4 = "0.0.0.0";

/**
 * Starts listening; on `0.0.0.0` in place of `::` where IPv6 is off.
 * @returns the address that it listens on
 * @throws ListenError if the port is busy, forbidden or not ours
 */
export async function listen(server: Server, port: number, hostname: string): Promise<string> {
  try {
    return await bind(server, port, hostname);
  } catch (error) {
    const { code = "" }: NodeJS.ErrnoException = error instanceof Error ? error : new Error(String(error));
    if (hostname === everywhere && /^(?:EAFNOSUPPORT|EADDRNOTAVAIL)$/.test(code))
      return listen(server, port, everywhereInIpv4);
    throw new ListenError(sentenceOn({ code, error }, port, hostname));
  }
}

function bind(server: Server, port: number, hostname: string): Promise<string> {
  return new Promise((resolve, reject) => {
    server.once("error", reject);
    server.listen(port, hostname, () => {
      server.off("error", reject);
      resolve(hostname);
    });
  });
}

/** An address as URLs have it: an IPv6 one in brackets (RFC 3986 3.2.2). */
export function inUrl(address: string): string {
  return address.includes(":") ? `[${address}]` : address;
}

function sentenceOn({ code, error }: { code: string; error: unknown }, port: number, hostname: string): string {
  if (code === "EADDRINUSE") return `Port ${port} is already in use: stop the other process or choose another port.`;
  if (code === "EACCES") return `Port ${port} may not be opened by this user: choose one above 1023.`;
  if (code === "EADDRNOTAVAIL" || code === "ENOTFOUND") return `"${hostname}" is not an address of this machine.`;
  return `Cannot listen on ${inUrl(hostname)}:${port}: ${error instanceof Error ? error.message : error}`;
}
