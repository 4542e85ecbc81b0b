import { connect } from "node:net";

/** Bytes that are no request, or one that two readers read in two ways. */
export const malformed: Record<string, string> = {
  "two lengths": "POST /locale HTTP/1.1\r\nHost: x\r\nContent-Length: 4\r\nContent-Length: 5\r\n\r\nabcde",
  "length and chunks":
    "POST /self-service/login HTTP/1.1\r\nHost: x\r\nContent-Length: 4\r\nTransfer-Encoding: chunked\r\n\r\n0\r\n\r\nGET /admin HTTP/1.1\r\nHost: x\r\n\r\n",
  "chunked, in disguise":
    "POST /self-service/login HTTP/1.1\r\nHost: x\r\nTransfer-Encoding: xchunked\r\n\r\n0\r\n\r\n",
  "chunks of a bad size":
    "POST /self-service/login HTTP/1.1\r\nHost: x\r\nTransfer-Encoding: chunked\r\n\r\n-1\r\n\r\n",
  "a folded header": "GET /login HTTP/1.1\r\nHost: x\r\nX-A: 1\r\n 2\r\n\r\n",
  "a space before the colon": "GET /login HTTP/1.1\r\nHost: x\r\nContent-Length : 1\r\n\r\n",
  "no host": "GET /login HTTP/1.1\r\n\r\n",
  "an absolute target": "GET http://evil.example/login HTTP/1.1\r\nHost: x\r\n\r\n",
  "an authority": "CONNECT evil.example:443 HTTP/1.1\r\nHost: x\r\n\r\n",
  "no such version": "GET /login HTTP/9.9\r\nHost: x\r\n\r\n",
  "HTTP/2 by surprise": "PRI * HTTP/2.0\r\n\r\nSM\r\n\r\n",
  "a TLS hello": "\u0016\u0003\u0001\u0002\u0000\u0001",
  noise: "\u0000\u00ff\u00fe\r\n\r\n",
  "an upgrade":
    "GET /login HTTP/1.1\r\nHost: x\r\nConnection: Upgrade\r\nUpgrade: websocket\r\nSec-WebSocket-Key: a\r\nSec-WebSocket-Version: 13\r\n\r\n",
};

/** Sends bytes as they are, and reads until the other side has no more to say. */
export function sendRaw(uiUrl: string, bytes: string): Promise<string> {
  return new Promise((resolve, reject) => {
    let answer = "";
    const socket = connect(Number(new URL(uiUrl).port), "127.0.0.1", () => socket.end(Buffer.from(bytes, "latin1")));
    socket.on("data", (chunk) => {
      answer += chunk.toString("latin1");
    });
    socket.on("close", () => resolve(answer));
    socket.on("error", (error) => (answer ? resolve(answer) : reject(error)));
  });
}
