/** The least that a server can do: one call to Kratos, and a string. */
import http from "node:http";

const [port, upstream, page] = process.argv.slice(2);
const agent = new http.Agent({ keepAlive: true });
const text = "x".repeat(Number(page));

http
  .createServer((req, res) => {
    const headers = { cookie: req.headers.cookie ?? "", accept: "application/json" };
    const call = http.get(upstream + req.url, { agent, headers }, async (answer) => {
      const chunks = [];
      for await (const chunk of answer) chunks.push(chunk);
      JSON.parse(Buffer.concat(chunks).toString());
      res.writeHead(answer.statusCode, { "content-type": "text/html; charset=utf-8" }).end(text);
    });
    call.once("error", () => res.writeHead(502).end());
  })
  .listen(Number(port), "127.0.0.1");
