import type { OutgoingHttpHeader, OutgoingHttpHeaders, ServerResponse } from "node:http";
import { applyHead } from "./answer-head";

type Headers = OutgoingHttpHeaders | OutgoingHttpHeader[];
type Done = (error?: Error | null) => void;

type Decisions = {
  /** Called once, when status and headers are decided and before a byte is out. True = keep the body back. */
  hold(): boolean;
  /** Called with a body that was kept back; it answers in Next's place. */
  finish(body: string): void;
};

/**
 * Puts itself between Next and its response: an answer that `hold` asks for is kept back to its end, any other
 * one passes through as it is written.
 * @returns take over: stops listening to Next for good; false if the answer is out already
 */
export function holdAnswer(res: ServerResponse, { hold, finish }: Decisions): () => boolean {
  const { write, end, writeHead, flushHeaders } = res;
  const body: Buffer[] = [];
  let state: "open" | "held" | "passing" | "ours" = "open";

  const decide = () => {
    if (state !== "open") return;
    state = hold() ? "held" : "passing";
    // Next asks this to learn whether it may still answer with an error instead.
    if (state === "held") Object.defineProperty(res, "headersSent", { configurable: true, value: true });
  };
  const takeOver = () => {
    if (state === "passing" && (res.headersSent || res.writableEnded)) return false;
    if (state !== "ours") Object.assign(res, { write, end, writeHead, flushHeaders });
    if (state === "held") Reflect.deleteProperty(res, "headersSent");
    state = "ours";
    return true;
  };
  const keep = (chunk: unknown, encoding: BufferEncoding) => {
    if (typeof chunk === "string") body.push(Buffer.from(chunk, encoding));
    else if (chunk instanceof Uint8Array) body.push(Buffer.from(chunk));
  };

  res.writeHead = (status: number, second?: string | Headers, third?: Headers) => {
    if (state === "open") applyHead(res, status, second, third);
    decide();
    if (state === "passing") writeHead.call(res, res.statusCode);
    return res;
  };
  res.flushHeaders = () => {
    decide();
    if (state === "passing") flushHeaders.call(res);
  };
  res.write = (chunk: unknown, second?: BufferEncoding | Done, third?: Done) => {
    const [encoding, done] = typeof second === "function" ? (["utf8", second] as const) : [second ?? "utf8", third];
    decide();
    if (state === "passing") return write.call(res, chunk, encoding, done);
    if (state === "held") keep(chunk, encoding);
    if (done) process.nextTick(done);
    return true;
  };
  res.end = (first?: unknown, second?: BufferEncoding | (() => void), third?: () => void) => {
    const [chunk, encoding, done] = endArguments(first, second, third);
    decide();
    if (state === "passing") return end.call(res, chunk, encoding, done);
    if (done) res.once("finish", done);
    if (state !== "held") return res;
    keep(chunk, encoding);
    takeOver();
    finish(Buffer.concat(body).toString("utf8"));
    return res;
  };
  return takeOver;
}

function endArguments(first?: unknown, second?: BufferEncoding | (() => void), third?: () => void) {
  if (isCallback(first)) return [undefined, "utf8", first] as const;
  return typeof second === "function"
    ? ([first, "utf8", second] as const)
    : ([first, second ?? "utf8", third] as const);
}

function isCallback(value: unknown): value is () => void {
  return typeof value === "function";
}
