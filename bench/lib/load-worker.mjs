/** Runs one load in a process of its own, so that its work is not counted as the server's. */
import http from "node:http";

process.once("message", async (task) => {
  process.send(await run(task), () => process.exit(0));
});

async function run({ url, headers, connections, seconds }) {
  const agent = new http.Agent({ keepAlive: true, maxSockets: connections });
  const latencies = [];
  const statuses = {};
  const begun = performance.now();
  const end = begun + seconds * 1000;
  const ask = async () => {
    while (performance.now() < end) {
      const sent = performance.now();
      const status = await once(url, { agent, headers });
      latencies.push(performance.now() - sent);
      statuses[status] = (statuses[status] ?? 0) + 1;
    }
  };
  await Promise.all(Array.from({ length: connections }, ask));
  return { latencies, statuses, elapsed: performance.now() - begun };
}

function once(url, options) {
  return new Promise((resolve) => {
    const request = http.get(url, options, (answer) => {
      answer.resume().once("end", () => resolve(answer.statusCode));
      answer.once("error", () => resolve("broken"));
    });
    request.once("error", (error) => resolve(error.code));
  });
}
