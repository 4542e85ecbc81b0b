import type { IncomingMessage } from "node:http";

/**
 * Reads a message's body whole.
 * @param limit in bytes; beyond it nothing more is read and the result is "too-large"
 * @throws if the other side goes away before the end
 */
export function readBody(message: IncomingMessage, limit: number): Promise<Buffer | "too-large"> {
  if (Number(message.headers["content-length"] ?? 0) > limit) return Promise.resolve("too-large");
  return new Promise((resolve, reject) => {
    const chunks: Buffer[] = [];
    let size = 0;
    const take = (chunk: Buffer) => {
      size += chunk.length;
      chunks.push(chunk);
      if (size <= limit) return;
      message.off("data", take).pause();
      resolve("too-large");
    };
    message.on("data", take);
    message.once("end", () => resolve(Buffer.concat(chunks)));
    message.once("error", reject);
    message.once("close", () => reject(new Error("closed")));
  });
}

/** Bytes of an answer that are read whole; the largest flow (settings with every method) has some 30 thousand. */
const answerLimit = 1024 * 1024;

/**
 * Reads an upstream's answer whole.
 * @param deadline when it must be here, by `performance.now()`
 * @throws if it is cut off, too large or late
 */
export async function readAnswer(answer: IncomingMessage, deadline: number): Promise<Buffer> {
  const late = () => answer.destroy(new Error("timeout"));
  const timer = setTimeout(late, Math.max(0, deadline - performance.now()));
  try {
    const body = await readBody(answer, answerLimit);
    if (body !== "too-large") return body;
    answer.destroy();
    throw new Error("too large");
  } finally {
    clearTimeout(timer);
  }
}
