// @ts-check
import { readFileSync } from "node:fs";

/**
 * @typedef {object} NginxSettings
 * @property {number} port
 * @property {number[]} processes ports of our processes
 * @property {boolean} [ownSizes] true for nginx' own sizes of buffers in the place of the sample's
 * @property {string} [application] address of an application behind the recipe for the edge, in the place of the sample
 * @property {string} [ketoReadUrl] where Keto is asked who may open it, by the recipe for Metabase beside that for the edge
 * @property {boolean} [inRegions] true for the sample of two regions: the processes are of the one and the other
 */

/** The settings of the sample that are about sizes; without them nginx has its own. */
const sizes = /^\s*(?:large_client_header_buffers|proxy_buffer_size|proxy_buffers|proxy_busy_buffers_size) .*$/gm;

/** @param {string} file of deploy/ */
const deployed = (file) => readFileSync(new URL(`../../../deploy/${file}`, import.meta.url), "utf8");

/**
 * The sample for operators, or the recipe for the edge, with our ports in the place of its own.
 * @param {string} folder
 * @param {NginxSettings} settings
 */
function sample(folder, { port, processes, ownSizes = false, application, ketoReadUrl, inRegions }) {
  if (inRegions)
    return deployed("nginx/regions.conf")
      .replace(/127\.0\.0\.1:300([12])/g, (_, which) => `127.0.0.1:${processes[Number(which) - 1]}`)
      .replaceAll("listen 80;", `listen 127.0.0.1:${port};`)
      .replace("listen [::]:80;", `listen [::1]:${port};`);
  const text = deployed("nginx/portico.conf");
  const [upstream = ""] = text.split(/^server \{/m);
  const servers = processes.map((own) => `server 127.0.0.1:${own} max_fails=1 fail_timeout=1s;`).join("\n  ");
  const gate = ketoReadUrl ? deployed("edge/metabase.conf") : "";
  return (application ? upstream + deployed("edge/nginx.conf") + gate : text)
    .replace(/(?:server 127\.0\.0\.1:\d+ max_fails=1 fail_timeout=1s;\s+)+/, `${servers}\n  `)
    .replaceAll("listen 80;", `listen 127.0.0.1:${port};`)
    .replace("listen [::]:80;", `listen [::1]:${port};`)
    .replace("/var/cache/nginx", folder)
    .replace("http://127.0.0.1:8080", application ?? "")
    .replace("http://127.0.0.1:3001", application ?? "")
    .replace("server 127.0.0.1:4466;", `server ${ketoReadUrl?.slice("http://".length)};`)
    .replaceAll("/run/nginx-metabase.sock", `${folder}/metabase.sock`)
    .replace(sizes, ownSizes ? "" : "$&");
}

/**
 * A whole configuration of nginx around the sample, for one process that stays in the foreground: a worker would
 * outlive a master that is killed, and keep the port.
 * @param {string} folder for what nginx writes
 * @param {NginxSettings} settings
 */
export const nginxConfiguration = (folder, settings) => `
daemon off;
master_process off;
pid ${folder}/nginx.pid;
error_log stderr warn;
events {}
http {
  access_log off;
  client_body_temp_path ${folder}/body;
  proxy_temp_path ${folder}/proxy;
  fastcgi_temp_path ${folder}/fastcgi;
  uwsgi_temp_path ${folder}/uwsgi;
  scgi_temp_path ${folder}/scgi;
  ${sample(folder, settings)}
}
`;
