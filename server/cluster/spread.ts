import type { Worker } from "node:cluster";
import type { Socket } from "node:net";

/** Connections that wait while no worker is ready; more are turned away. */
const mostWaiting = 1000;

/** Hands connections to workers by turns. While there are none, connections wait for the first. */
export function spread(ready: ReadonlySet<Worker>) {
  const waiting: Socket[] = [];
  let turn = 0;
  const hand = (socket: Socket): boolean => {
    const all = [...ready].filter((worker) => worker.isConnected());
    const worker = all[turn++ % Math.max(1, all.length)];
    return worker?.send({ portico: "connection" }, socket, undefined, () => {}) !== undefined;
  };
  return {
    take(socket: Socket) {
      // One that breaks while it waits is no error of ours.
      socket.on("error", () => {});
      if (hand(socket)) return;
      if (waiting.push(socket) > mostWaiting) waiting.shift()?.destroy();
    },
    /** A worker has become ready. */
    retry() {
      for (const socket of waiting.splice(0)) this.take(socket);
    },
  };
}
