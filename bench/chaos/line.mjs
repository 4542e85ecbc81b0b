import { connect, createServer } from "node:net";

/**
 * A TCP line to a port of this machine that can be broken while it is in use.
 * - `open`: passes everything
 * - `slow`: each answer comes `delay` milliseconds later
 * - `silent`: takes what is sent, and answers nothing
 * - `cut`: resets what is open and what is opened
 * - `half`: passes so many bytes of an answer, and then resets
 * @param port where it listens, on the loopback
 * @returns { set(mode, numbers), close } what was open when a mode begins is reset, unless the new one is `slow` or `open`
 */
export async function startLine(port, target) {
  let [mode, numbers] = ["open", {}];
  const open = new Set();
  const reset = (...sockets) => {
    for (const socket of sockets) socket.resetAndDestroy();
  };
  const server = createServer((near) => {
    const far = connect(target, "127.0.0.1");
    const both = [near, far];
    open.add(both);
    const ended = () => {
      open.delete(both);
      for (const socket of both) socket.destroy();
    };
    for (const socket of both) socket.setNoDelay().once("error", ended).once("close", ended);
    if (mode === "cut") return reset(...both);
    near.on("data", (bytes) => mode !== "silent" && far.write(bytes));
    far.on("data", (bytes) => {
      if (mode === "silent") return;
      if (mode === "half") {
        near.write(bytes.subarray(0, numbers.bytes), () => reset(...both));
        return;
      }
      if (mode !== "slow") return void near.write(bytes);
      setTimeout(() => near.writable && near.write(bytes), numbers.delay);
    });
  });
  await new Promise((resolve, reject) => server.once("error", reject).listen(port, "127.0.0.1", resolve));
  return {
    set(nextMode, next = {}) {
      const wasSilent = mode === "silent";
      [mode, numbers] = [nextMode, next];
      if (wasSilent || !["open", "slow"].includes(mode)) for (const both of [...open]) reset(...both);
    },
    async close() {
      for (const both of open) for (const socket of both) socket.destroy();
      await new Promise((resolve) => server.close(resolve));
    },
  };
}
