import { type IncomingMessage, type OutgoingHttpHeader, type OutgoingHttpHeaders, ServerResponse } from "node:http";

type Headers = OutgoingHttpHeaders | OutgoingHttpHeader[];
type Done = (error?: Error | null) => void;

/** A response without a socket: collects what a handler writes, and is complete once `end` has been called. */
export class CollectingResponse extends ServerResponse {
  readonly #chunks: Buffer[] = [];

  /** The body so far. */
  get body(): Buffer {
    return Buffer.concat(this.#chunks);
  }

  override writeHead(status: number, second?: string | Headers, third?: Headers): this {
    this.statusCode = status;
    const given = typeof second === "string" ? third : second;
    // Next passes an object or nothing; Node also accepts lists.
    if (Array.isArray(given)) throw new TypeError("Headers as a list are not collected.");
    for (const [name, value] of Object.entries(given ?? {})) if (value !== undefined) this.setHeader(name, value);
    this.#sendHead();
    return this;
  }

  override flushHeaders(): void {
    this.#sendHead();
  }

  override write(chunk: unknown, second?: BufferEncoding | Done, third?: Done): boolean {
    this.#sendHead();
    this.#collect(chunk, typeof second === "string" ? second : "utf8");
    const done = typeof second === "function" ? second : third;
    if (done) process.nextTick(done);
    return true;
  }

  override end(first?: unknown, second?: BufferEncoding | (() => void), third?: () => void): this {
    if (this.finished) return this;
    if (typeof first !== "function") this.#collect(first, typeof second === "string" ? second : "utf8");
    const done = [first, second, third].find((argument) => typeof argument === "function");
    if (typeof done === "function") this.once("finish", () => done());
    this.#sendHead();
    this.finished = true;
    process.nextTick(() => {
      // From Node 24 on it also waits for a socket to be flushed, and there is none.
      Object.defineProperty(this, "writableFinished", { configurable: true, value: true });
      this.emit("finish");
      this.emit("close");
    });
    return this;
  }

  override destroy(): this {
    this.destroyed = true;
    process.nextTick(() => this.emit("close"));
    return this;
  }

  /** Next asks `headersSent` to learn whether it may still answer with an error instead. */
  #sendHead(): void {
    Object.defineProperty(this, "headersSent", { configurable: true, value: true });
  }

  #collect(chunk: unknown, encoding: BufferEncoding): void {
    if (typeof chunk === "string") this.#chunks.push(Buffer.from(chunk, encoding));
    else if (chunk instanceof Uint8Array) this.#chunks.push(Buffer.from(chunk));
  }
}

export type Handler = (req: IncomingMessage, res: ServerResponse) => Promise<void>;
