import { Failure } from "../lib/failure.mjs";
import { installPackages, isExecutable, onPath } from "./apt.mjs";

/** The nginx that NGINX_BIN names, or one found on this machine. */
function findNginx(env = process.env) {
  if (env.NGINX_BIN) {
    if (isExecutable(env.NGINX_BIN)) return env.NGINX_BIN;
    throw new Failure(`NGINX_BIN names ${env.NGINX_BIN}, which is no file that can be run.`);
  }
  return onPath("nginx", env) ?? ["/usr/sbin/nginx", "/usr/local/sbin/nginx"].find(isExecutable);
}

/** Finds an nginx for the check of restarts, or installs Debian's. The check starts it itself, on the loopback. */
export async function ensureNginx(report, env = process.env) {
  const found = findNginx(env);
  if (found) return found;
  const advice = "Install nginx, or name one with NGINX_BIN=/path/to/nginx";
  await installPackages(["nginx-light"], { name: "nginx", advice }, report, env);
  const installed = findNginx(env);
  if (installed) return installed;
  throw new Failure(`nginx was installed but is not found. ${advice}`);
}
