import { isFree } from "../../tools/lib/ports.mjs";

/** Free ports of this machine, below the range from which the kernel takes those of outgoing connections. */
export async function freePorts(count) {
  const ports = new Set();
  while (ports.size < count) {
    const port = 20_000 + Math.floor(Math.random() * 10_000);
    if (await isFree(port)) ports.add(port);
  }
  return [...ports];
}
