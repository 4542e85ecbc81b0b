import type { IncomingMessage } from "node:http";
import { readBody } from "./read-body";

/** Bytes of an answer that are read whole; the largest flow (settings with every method) has some 30 thousand. */
const limit = 1024 * 1024;

/**
 * Reads Kratos' answer whole.
 * @param until when it must be there, by `performance.now()`
 * @throws if it is broken off, too large or late
 */
export async function readAnswer(answer: IncomingMessage, until: number): Promise<Buffer> {
  const late = () => answer.destroy(new Error("timeout"));
  const timer = setTimeout(late, Math.max(0, until - performance.now()));
  try {
    const body = await readBody(answer, limit);
    if (body !== "too-large") return body;
    answer.destroy();
    throw new Error("too large");
  } finally {
    clearTimeout(timer);
  }
}
