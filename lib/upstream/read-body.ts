import type { IncomingMessage } from "node:http";

/**
 * Reads a message's body whole.
 * @param limit in bytes; beyond it reading stops and the result is "too-large"
 * @throws if the sender disconnects before the end
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

/** Bytes of an answer; the largest flow (settings with every method) has some 30,000. */
const answerLimit = 1024 * 1024;

/** Bytes of a list, each row of which holds an account: its traits may have as much as a form, 64 KiB. */
export const listLimit = 32 * answerLimit;

/**
 * Reads an upstream's answer whole.
 * @param deadline when it must have arrived, by `performance.now()` @param limit in bytes
 * @throws if it is truncated, too large or late
 */
export async function readAnswer(answer: IncomingMessage, deadline: number, limit = answerLimit): Promise<Buffer> {
  const late = () => answer.destroy(new Error("timeout"));
  const timer = setTimeout(late, Math.max(0, deadline - performance.now()));
  try {
    const body = await readBody(answer, limit);
    if (body !== "too-large") return body;
    answer.destroy();
    throw new Error("too large");
  } finally {
    clearTimeout(timer);
  }
}
