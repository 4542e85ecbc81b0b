/** What stands beside several processes of Portico: nginx with our sample for operators, and Redis. */
import { writeFileSync } from "node:fs";
import { connect } from "node:net";
import { join } from "node:path";
import { setTimeout as sleep } from "node:timers/promises";
import { nginxConfiguration } from "../../e2e/support/servers/nginx-configuration.mjs";
import { Failure } from "../../tools/lib/failure.mjs";
import { logTail, serverGroup } from "../../tools/lib/servers.mjs";
import { ensureProgram, programs } from "../../tools/test/programs.mjs";
import { untilReady } from "../lib/server.mjs";

/** @param folder for logs and what nginx writes @returns { pid, stop } */
export async function startNginx(folder, port, processes, report) {
  const nginx = await ensureProgram(programs.nginx, report);
  const [file, log, group] = [join(folder, "nginx.conf"), join(folder, "nginx.log"), serverGroup()];
  writeFileSync(file, nginxConfiguration(folder, { port, processes }));
  const { pid, isAlive } = group.start("nginx", nginx, ["-p", folder, "-c", file], { cwd: folder, env: {}, log });
  await untilReady(`http://127.0.0.1:${port}/health/alive`, { isAlive, log });
  return { pid, stop: group.stop };
}

/** A Redis that keeps nothing. @returns { url, pid, stop } */
export async function startRedis(folder, port, report) {
  const redis = await ensureProgram(programs.redis, report);
  const [log, group] = [join(folder, "redis.log"), serverGroup()];
  const args = ["--port", String(port), "--bind", "127.0.0.1", "--save", "", "--appendonly", "no"];
  const { pid, isAlive } = group.start("Redis", redis, args, { cwd: folder, env: {}, log });
  for (let waited = 0; !(await listens(port)); waited += 50) {
    if (!isAlive() || waited > 15_000) throw new Failure(`Redis is not ready.\n${logTail(log)}`);
    await sleep(50);
  }
  return { url: `redis://127.0.0.1:${port}/0`, pid, stop: group.stop };
}

function listens(port) {
  return new Promise((resolve) => {
    const socket = connect(port, "127.0.0.1");
    const done = (answer) => {
      socket.destroy();
      resolve(answer);
    };
    socket.once("connect", () => done(true)).once("error", () => done(false));
  });
}
