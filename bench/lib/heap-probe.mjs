/**
 * Loaded into a server before its own code (`node --expose-gc --import`): answers on HEAP_PORT how many bytes live, after
 * two full collections.
 */
import http from "node:http";

http
  .createServer((_, res) => {
    globalThis.gc();
    globalThis.gc();
    res.end(String(process.memoryUsage().heapUsed));
  })
  .listen(Number(process.env.HEAP_PORT), "127.0.0.1")
  .unref();
