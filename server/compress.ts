import type { IncomingMessage, ServerResponse } from "node:http";
import { constants, gzipSync } from "node:zlib";

/** Compressed assets by path and length; there are a few dozen, and they never change while the process runs. */
const compressed = new Map<string, Buffer>();
const mostAssets = 500;

/**
 * True if an answer is a script, a stylesheet or an SVG that the browser takes compressed. Pages never are: they carry
 * secrets beside what a stranger can put into them, and their compressed length would tell (BREACH).
 */
export function isCompressible(req: IncomingMessage, res: ServerResponse): boolean {
  const type = String(res.getHeader("Content-Type") ?? "");
  return (
    res.statusCode === 200 &&
    /^(?:text\/css|(?:text|application)\/javascript|image\/svg\+xml)/.test(type) &&
    /\bgzip\b/.test(String(req.headers["accept-encoding"] ?? ""))
  );
}

/** Sends an asset with gzip (RFC 9110 8.4.1.3). */
export function sendCompressed(res: ServerResponse, path: string, body: string): void {
  const key = `${path} ${body.length}`;
  const bytes = compressed.get(key) ?? gzipSync(body, { level: constants.Z_BEST_COMPRESSION });
  if (compressed.size < mostAssets) compressed.set(key, bytes);
  res.setHeader("Content-Encoding", "gzip");
  res.appendHeader("Vary", "Accept-Encoding");
  res.removeHeader("Transfer-Encoding");
  res.removeHeader("Accept-Ranges");
  res.setHeader("Content-Length", bytes.length);
  res.end(bytes);
}
