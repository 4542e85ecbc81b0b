import { connect, createServer } from "node:net";

const packet = 1460;

/**
 * A line with latency and little bandwidth, before a server of this machine. All connections share the bandwidth; a new
 * one takes a round trip before it carries anything. What TLS and TCP's slow start would add is not there.
 *
 * Chromium's own emulation delays what has arrived, so its times of the network (`responseStart` …) are those of the
 * fast line.
 * @param line { latency, kilobitsDown, kilobitsUp } latency of a round trip, in milliseconds
 * @returns { close }
 */
export async function startSlowLine(port, target, line) {
  const up = lane(line.kilobitsUp, line.latency / 2);
  const down = lane(line.kilobitsDown, line.latency / 2);
  const sockets = new Set();
  const server = createServer({ allowHalfOpen: true }, (near) => {
    const far = connect({ port: target, host: "127.0.0.1", allowHalfOpen: true });
    near.pause();
    setTimeout(() => near.resume(), line.latency);
    for (const [from, to, carry] of [
      [near, far, up],
      [far, near, down],
    ]) {
      sockets.add(from.setNoDelay());
      from.on("data", (bytes) => {
        for (let at = 0; at < bytes.length; at += packet) {
          const part = bytes.subarray(at, at + packet);
          carry(part.length, () => to.writable && to.write(part));
        }
      });
      from.once("end", () => carry(0, () => to.end()));
      from.once("error", () => to.destroy());
      from.once("close", () => sockets.delete(from));
    }
  });
  await new Promise((resolve, reject) => server.once("error", reject).listen(port, "127.0.0.1", resolve));
  const close = async () => {
    for (const socket of sockets) socket.destroy();
    await new Promise((resolve) => server.close(resolve));
  };
  return { close };
}

/** One direction: packets leave one after the other, and arrive in that order. */
function lane(kilobits, delay) {
  const bytesPerMillisecond = kilobits / 8;
  const underway = [];
  let free = 0;
  return (bytes, deliver) => {
    const now = performance.now();
    free = Math.max(now, free) + bytes / bytesPerMillisecond;
    underway.push(deliver);
    // Timers of one moment may run in any order: each delivers the oldest.
    setTimeout(() => underway.shift()(), free + delay - now);
  };
}
