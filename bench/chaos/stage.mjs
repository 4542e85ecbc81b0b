/** What is disturbed: three processes of Portico behind nginx, Kratos and Redis behind lines of ours. */
import { readdirSync, readFileSync } from "node:fs";
import { join } from "node:path";
import { setTimeout as sleep } from "node:timers/promises";
import { entry } from "../../tools/build/ui.mjs";
import { at } from "../../tools/lib/paths.mjs";
import { startNginx, startRedis } from "../capacity/servers.mjs";
import { get } from "../lib/http.mjs";
import { startKratos } from "../lib/kratos.mjs";
import { memoryOf } from "../lib/process.mjs";
import { freePorts, startServer } from "../lib/server.mjs";
import { startLine } from "./line.mjs";
import { openAccount } from "./people.mjs";

/** How long Portico waits for Kratos: for a page, and for a form. */
export const limits = { page: 3000, form: 8000 };

const mebibyte = 1024 * 1024;

/** @param accounts how many people have one */
export async function startStage(accounts) {
  const [port, kratosLine, redisPort, redisLine, ...own] = await freePorts(13);
  const url = `http://localhost:${port}`;
  // Hashing is what a sign-in costs most, and is none of our business here. In memory, since writers of a file wait for
  // each other for seconds. What its database refuses stands in its log as information.
  const kratos = await startKratos(url, { more: { HASHERS_BCRYPT_COST: "4", LOG_LEVEL: "info" } });
  const openAccounts = async () => {
    for (let index = 0; index < accounts; index++) await openAccount(kratos.adminUrl, index);
  };
  await openAccounts();
  const quiet = () => {};
  const stage = { url, kratos, redis: await startRedis(kratos.folder, redisPort, quiet) };
  stage.startKratos = async () => {
    await kratos.start();
    await openAccounts();
  };
  stage.startRedis = async () => {
    await stage.redis.stop();
    stage.redis = await startRedis(kratos.folder, redisPort, quiet);
  };
  stage.toKratos = await startLine(kratosLine, Number(new URL(kratos.url).port));
  stage.toRedis = await startLine(redisLine, redisPort);
  const env = {
    BASE_URL: url,
    KRATOS_PUBLIC_URL: `http://kratos.chaos.example:${kratosLine}`,
    REDIS_URL: `redis://127.0.0.1:${redisLine}/0`,
    PORTICO_SECRET: "only-for-chaos-and-never-anywhere-else",
    TRUSTED_PROXIES: "loopback",
    DRAIN_MS: "1000",
    UPSTREAM_TIMEOUT_MS: String(limits.page),
    SUBMIT_TIMEOUT_MS: String(limits.form),
  };
  stage.porticos = [0, 1, 2].map((index) => portico(kratos.folder, own.slice(index * 3, index * 3 + 3), env));
  await Promise.all(stage.porticos.map((one) => one.start()));
  const ports = stage.porticos.map((one) => one.port);
  const nginx = await startNginx(kratos.folder, port, ports, quiet);
  stage.tell = (one, path) => get(`http://127.0.0.1:${one.controlPort}${path}`);
  /** What the logs of all servers say with the reference of an answer. */
  stage.linesWith = (reference) =>
    readdirSync(kratos.folder)
      .filter((name) => name.endsWith(".log"))
      .flatMap((name) => readFileSync(join(kratos.folder, name), "utf8").split("\n"))
      .filter((line) => line.includes(reference));
  stage.stop = async () => {
    await nginx.stop();
    await Promise.all(stage.porticos.map((one) => one.stop()));
    await stage.redis.stop();
    for (const line of [stage.toKratos, stage.toRedis]) await line.close();
    await kratos.stop();
  };
  return stage;
}

/** One process that can be ended, and started anew at the same port. */
function portico(folder, [port, internalPort, controlPort], env) {
  const log = join(folder, `server-${port}.log`);
  let server;
  let wanted = false;
  const errors = [];
  const isThere = () => {
    try {
      process.kill(server.pid, 0);
      return true;
    } catch {
      return false;
    }
  };
  /** What its log says of errors of its own; read before a start, which begins a new one. */
  const keepErrors = () => {
    const lines = readFileSync(log, "utf8").split("\n");
    errors.push(...lines.filter((line) => /"event":"(?:page_failed|request_failed|rate_limit_failed)"/.test(line)));
  };
  return {
    port,
    controlPort,
    internalUrl: `http://127.0.0.1:${internalPort}`,
    async start() {
      if (server) keepErrors();
      await server?.stop();
      const probe = at("bench", "chaos", "inside.mjs");
      const more = { ...env, INTERNAL_PORT: String(internalPort), CONTROL_PORT: String(controlPort) };
      const args = ["--import", probe, entry];
      // Alive: it may be started while Kratos is away.
      server = await startServer({ folder }, port, { file: "--expose-gc", args, env: more, ready: "/health/alive" });
      wanted = true;
    },
    kill(signal) {
      wanted = false;
      process.kill(server.pid, signal);
    },
    async gone() {
      while (isThere()) await sleep(50);
    },
    stop: () => server.stop(),
    /** True if it has ended although nobody asked it to. */
    isLost: () => wanted && !isThere(),
    errors() {
      keepErrors();
      return errors;
    },
    /** @returns { heap, memory, descriptors } MiB that live, the most that it ever held, and what is open */
    async look() {
      const { body } = await get(`http://127.0.0.1:${controlPort}/heap`);
      const descriptors = readdirSync(`/proc/${server.pid}/fd`).length;
      return { heap: Number(body.toString()) / mebibyte, memory: memoryOf(server.pid).most, descriptors };
    },
  };
}
