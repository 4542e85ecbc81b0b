import { product } from "../build/tree.mjs";
import { entry } from "../build/ui.mjs";
import { at } from "../lib/paths.mjs";
import { waitForHttp } from "../lib/servers.mjs";
import { kratosFolder, serveArguments } from "./kratos.mjs";

/**
 * Starts Kratos, the mail catcher and the UI in a group, and waits until each answers.
 * @param kratos path of its binary
 */
export async function startServers(group, settings, { kratos, kratosEnv, uiEnv, report }) {
  const { port, data } = settings;
  const log = (name) => `${data}/logs/${name}.log`;
  const mail = group.start(
    "The mail catcher",
    process.execPath,
    [
      at("node_modules", "maildev", "bin", "maildev"),
      ...["--smtp", String(port.mailSmtp), "--ip", "127.0.0.1"],
      ...["--web", String(port.mailWeb), "--web-ip", "127.0.0.1"],
      ...["--mail-directory", `${data}/mails`],
    ],
    { log: log("mail") },
  );
  const identity = group.start("Kratos", kratos, serveArguments, {
    cwd: kratosFolder,
    env: kratosEnv,
    log: log("kratos"),
  });
  const ui = group.start("The UI", process.execPath, [entry], {
    cwd: product.standalone,
    env: uiEnv,
    log: log("ui"),
  });
  const isOk = (response) => response.status === 200;
  report("waiting for the mail catcher");
  await waitForHttp(`http://127.0.0.1:${port.mailWeb}/`, {
    accept: isOk,
    what: "The mail catcher",
    while: mail.isAlive,
  });
  report("waiting for Kratos");
  for (const url of [settings.kratosPublicUrl, `${settings.kratosAdminUrl}/admin`]) {
    await waitForHttp(`${url}/health/ready`, { accept: isOk, what: "Kratos", while: identity.isAlive });
  }
  report("waiting for the UI");
  await waitForHttp(`http://127.0.0.1:${port.ui}/health/ready`, { accept: isOk, what: "The UI", while: ui.isAlive });
}
