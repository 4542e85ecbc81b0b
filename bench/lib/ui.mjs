import { join } from "node:path";
import { standalone } from "../../tools/build/standalone.mjs";
import { entry } from "../../tools/build/ui.mjs";
import { waitForHttp } from "../../tools/lib/wait.mjs";
import { freePorts } from "./ports.mjs";

/** What the image sets (Dockerfile), so that what is measured is what runs. */
export const nodeOptions = "--max-semi-space-size=16";

/**
 * The built UI beside a Kratos of `startKratos`, in its group.
 * @returns { url, pid } it is ready
 */
export async function startUi({ url: kratosUrl, group, folder }, port, { args = [], env = {} } = {}) {
  const own = {
    PATH: process.env.PATH,
    NODE_ENV: "production",
    NODE_OPTIONS: nodeOptions,
    HOSTNAME: "127.0.0.1",
    PORT: String(port),
    KRATOS_PUBLIC_URL: kratosUrl,
    ...env,
  };
  const log = join(folder, `ui-${port}.log`);
  const { pid } = group.start("The UI", process.execPath, [...args, entry], { cwd: standalone, env: own, log });
  const url = `http://localhost:${port}`;
  await waitForHttp(`${url}/health/ready`, { accept: ({ status }) => status === 200, what: "The UI" });
  return { url, pid };
}

export { freePorts };
