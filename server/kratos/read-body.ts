import type { IncomingMessage } from "node:http";

/**
 * Reads a request's body whole. A form is small, and Kratos is not kept waiting for a slow line.
 * @param limit in bytes; beyond it nothing more is read and the answer is "too-large"
 * @throws if the person goes away before the end
 */
export function readBody(req: IncomingMessage, limit: number): Promise<Buffer | "too-large"> {
  if (Number(req.headers["content-length"] ?? 0) > limit) return Promise.resolve("too-large");
  return new Promise((resolve, reject) => {
    const chunks: Buffer[] = [];
    let size = 0;
    const take = (chunk: Buffer) => {
      size += chunk.length;
      chunks.push(chunk);
      if (size <= limit) return;
      req.off("data", take).pause();
      resolve("too-large");
    };
    req.on("data", take);
    req.once("end", () => resolve(Buffer.concat(chunks)));
    req.once("error", reject);
    req.once("close", () => reject(new Error("closed")));
  });
}
