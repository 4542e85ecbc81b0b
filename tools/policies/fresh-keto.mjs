/** A Keto for one check: in memory, on ports of the loopback address that the system chooses, gone afterwards. */
import { existsSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join, resolve } from "node:path";
import { setTimeout as sleep } from "node:timers/promises";
import { pathToFileURL } from "node:url";
import { Failure } from "../lib/failure.mjs";
import { logTail, serverGroup, waitForHttp } from "../lib/servers.mjs";

const sides = ["read", "write", "opl", "metrics"];

/**
 * Runs `work` with a fresh Keto and stops it.
 * @param binary path of Keto
 * @param language path of the namespaces in the Ory Permission Language
 * @param work called with { readUrl, writeUrl, languageUrl }
 * @returns what `work` returns
 * @throws Failure if Keto does not start
 */
export async function withFreshKeto(binary, language, work) {
  const folder = mkdtempSync(join(tmpdir(), "portico-keto-"));
  const log = join(folder, "keto.log");
  const servers = serverGroup();
  try {
    const file = (side) => join(folder, `${side}.address`);
    const serve = Object.fromEntries(
      sides.map((side) => [side, { host: "127.0.0.1", port: 0, write_listen_file: pathToFileURL(file(side)).href }]),
    );
    const namespaces = { location: pathToFileURL(resolve(language)).href };
    // JSON is YAML, too.
    const configuration = join(folder, "keto.yml");
    writeFileSync(configuration, JSON.stringify({ dsn: "memory", namespaces, serve, log: { level: "warn" } }));
    // Keto takes each variable of its own for a setting, and the environment may hold those of another.
    const env = { PATH: process.env.PATH ?? "", HOME: folder };
    const keto = servers.start("Keto", resolve(binary), ["serve", "--sqa-opt-out", "-c", configuration], { env, log });
    const urls = {};
    for (const side of sides) urls[side] = await addressIn(file(side), keto, log);
    await waitForHttp(`${urls.write}/health/ready`, {
      what: "Keto",
      accept: (answer) => answer.ok,
      while: keto.isAlive,
    });
    return await work({ readUrl: urls.read, writeUrl: urls.write, languageUrl: urls.opl });
  } finally {
    await servers.stop();
    rmSync(folder, { recursive: true, force: true });
  }
}

/** @returns the address that a server has written into a file */
async function addressIn(file, server, log) {
  for (let left = 300; left > 0 && server.isAlive(); left -= 1) {
    const address = existsSync(file) ? readFileSync(file, "utf8").trim() : "";
    if (address) return `http://${address}`;
    await sleep(100);
  }
  throw new Failure(`Keto did not start.\n${logTail(log)}`);
}
