import http from "node:http";

/**
 * A wire to Kratos that counts the calls which go over it.
 * @returns { url, calls, close } `calls` gives the requests since it was asked last
 */
export async function countingWire(target, port) {
  let requests = [];
  const { hostname, port: targetPort } = new URL(target);
  const server = http.createServer((req, res) => {
    requests.push(`${req.method} ${req.url.split("?")[0]}`);
    const options = { hostname, port: targetPort, method: req.method, path: req.url, headers: req.headers };
    const onward = http.request(options, (answer) => {
      res.writeHead(answer.statusCode, answer.rawHeaders);
      answer.pipe(res);
    });
    onward.once("error", () => res.destroy());
    req.pipe(onward);
  });
  await new Promise((resolve) => server.listen(port, "127.0.0.1", resolve));
  const calls = () => {
    const since = requests;
    requests = [];
    return since;
  };
  const close = () => {
    server.close();
    server.closeAllConnections();
  };
  return { url: `http://127.0.0.1:${port}`, calls, close };
}
