/**
 * `npm run drain-check [rounds]`: two processes behind nginx, under constant load; one after the other gets SIGTERM and
 * is started again, round after round. Prints how many requests were sent and how many failed. None may.
 */
import { spawn } from "node:child_process";
import { mkdtempSync, openSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { setTimeout as wait } from "node:timers/promises";
import { freePorts } from "../bench/lib/ports.mjs";
import { startKratos } from "../bench/lib/stage.mjs";
import { standalone } from "./build/standalone.mjs";
import { buildUi, entry } from "./build/ui.mjs";
import { startLoad } from "./drain-check/load.mjs";
import { Failure, main } from "./lib/failure.mjs";
import { waitForHttp } from "./lib/wait.mjs";
import { ensureNginx } from "./test/nginx.mjs";

const workers = 12;
const drainMs = 1000;

/** As in docs/operations.md: keep-alive to both, and a process that refuses is left alone for a second. */
const nginxConfig = (folder, port, [one, two]) => `
daemon off;
pid ${folder}/nginx.pid;
error_log ${folder}/nginx.log warn;
events {}
http {
  access_log off;
  client_body_temp_path ${folder}/body; proxy_temp_path ${folder}/proxy; fastcgi_temp_path ${folder}/fastcgi;
  uwsgi_temp_path ${folder}/uwsgi; scgi_temp_path ${folder}/scgi;
  upstream portico {
    server 127.0.0.1:${one} max_fails=1 fail_timeout=1s;
    server 127.0.0.1:${two} max_fails=1 fail_timeout=1s;
    keepalive 32;
  }
  server {
    listen 127.0.0.1:${port};
    location / {
      proxy_pass http://portico;
      proxy_http_version 1.1;
      proxy_set_header Connection "";
      proxy_set_header Host $http_host;
    }
  }
}
`;

const isWell = { accept: ({ status }) => status === 200 };

async function check(rounds) {
  const nginx = await ensureNginx(() => {});
  await buildUi(() => {});
  const [port, ...ports] = await freePorts(3);
  const url = `http://127.0.0.1:${port}`;
  const kratos = await startKratos(url);
  const folder = mkdtempSync(join(tmpdir(), "portico-drain-"));
  const startUi = async (own) => {
    const env = {
      ...process.env,
      NODE_ENV: "production",
      PORT: String(own),
      HOSTNAME: "127.0.0.1",
      BASE_URL: url,
      KRATOS_PUBLIC_URL: kratos.url,
      // A busy machine is no outage, and the same wrong password again and again no attack.
      UPSTREAM_TIMEOUT_MS: "10000",
      RATE_LIMITS: "off",
      TRUSTED_PROXIES: "loopback",
      DRAIN_MS: String(drainMs),
    };
    const log = openSync(join(folder, `ui-${own}.log`), "a");
    const child = spawn(process.execPath, [entry], { cwd: standalone, env, stdio: ["ignore", log, log] });
    process.once("exit", () => child.kill("SIGKILL"));
    const ended = new Promise((resolve) => child.once("exit", (code, signal) => resolve(signal ?? code)));
    await waitForHttp(`http://127.0.0.1:${own}/health/ready`, { ...isWell, what: "The UI" });
    return { child, ended };
  };
  const uis = new Map();
  let load;
  try {
    for (const own of ports) uis.set(own, await startUi(own));
    writeFileSync(join(folder, "nginx.conf"), nginxConfig(folder, port, ports));
    kratos.group.start("nginx", nginx, ["-p", folder, "-c", join(folder, "nginx.conf"), "-e", join(folder, "start.log")], {
      log: join(folder, "nginx.out"),
    });
    await waitForHttp(`${url}/health/ready`, { ...isWell, what: "nginx" });

    load = startLoad(url, workers);
    await wait(2000);
    for (let round = 1; round <= rounds; round += 1) {
      for (const own of ports) {
        const { child, ended } = uis.get(own);
        child.kill("SIGTERM");
        const code = await ended;
        if (code !== 0) throw new Failure(`A process ended with ${code} instead of 0.`);
        uis.set(own, await startUi(own));
        await wait(1200);
      }
      console.log(`round ${round} of ${rounds}: ${load.sent} requests sent, ${load.failed} failed`);
    }
    await load.stop();
    for (const [why, count] of load.why) console.log(`  ${count} × ${why}`);
    if (load.failed > 0 || load.sent < 100) throw new Failure(`${load.failed} of ${load.sent} requests failed.`);
    console.log(`${load.sent} requests over ${rounds * 2} restarts, 0 failed`);
  } finally {
    await load?.stop();
    for (const { child, ended } of uis.values()) {
      child.kill("SIGKILL");
      await ended;
    }
    await kratos.stop();
    rmSync(folder, { recursive: true, force: true });
  }
}

await main(() => check(Number(process.argv[2]) || 3));
