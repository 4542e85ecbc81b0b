/**
 * `npm run record`: drives the real Kratos (tools/kratos, or KRATOS_BIN) into the states of tools/record/states.mjs and
 * stores each flow as the UI reads it, one JSON file per state, in fixtures/recorded/. The recordings of other versions
 * in fixtures/ came by the same walk against the released servers.
 */
import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { dirname, join } from "node:path";
import { main } from "./lib/failure.mjs";
import { ensureKratos } from "./lib/kratos-binary.mjs";
import { at } from "./lib/paths.mjs";
import { plan } from "./lib/progress.mjs";
import { serverGroup } from "./lib/servers.mjs";
import { waitForHttp } from "./lib/wait.mjs";
import { person, states } from "./record/states.mjs";
import { visitor } from "./record/visitor.mjs";
import { kratosEnvironment, kratosFolder, serveArguments } from "./start/kratos.mjs";

const port = { kratosPublic: 4633, kratosAdmin: 4634, mailSmtp: 4635 };
const server = `http://127.0.0.1:${port.kratosPublic}`;
const secret = "for-recordings-only-0123456789ab";

function environment(folder) {
  const secrets = { default: secret, cookie: secret, cipher: secret };
  const env = kratosEnvironment({ baseUrl: "http://portico.example", port }, secrets, folder);
  return { ...env, DSN: "memory", SERVE_PUBLIC_BASE_URL: "http://kratos.example/" };
}

async function seed(email) {
  const response = await fetch(`http://127.0.0.1:${port.kratosAdmin}/admin/identities`, {
    method: "POST",
    headers: { "content-type": "application/json" },
    body: JSON.stringify({
      schema_id: "person",
      traits: { email },
      credentials: { password: { config: { password: person.password } } },
    }),
  });
  if (!response.ok) throw new Error(`Kratos did not take the person of a recording: ${await response.text()}`);
}

async function record(report) {
  for (const [name, reach] of Object.entries(states)) {
    report(name);
    const email = `${name.replace(/\W+/g, "-")}@example.org`;
    await seed(email);
    const browser = visitor(server);
    const { kind, id } = await reach({ visitor: browser, email });
    const { status, body } = await browser.read(kind, id);
    if (status !== 200) throw new Error(`${name}: Kratos answered ${status} instead of the flow.`);
    const file = at("fixtures", "recorded", `${name}.json`);
    mkdirSync(dirname(file), { recursive: true });
    writeFileSync(file, `${JSON.stringify(body, null, 2)}\n`);
  }
  return `${Object.keys(states).length} states`;
}

await main(async () => {
  const step = plan(3);
  let binary = "";
  await step("Building Kratos", async (report) => {
    const { path, note } = await ensureKratos(report);
    binary = path;
    return note;
  });
  const folder = mkdtempSync(join(tmpdir(), "portico-record-"));
  const group = serverGroup();
  try {
    await step("Starting Kratos", async () => {
      const kratos = group.start("Kratos", binary, serveArguments, {
        cwd: kratosFolder,
        env: environment(folder),
        log: join(folder, "kratos.log"),
      });
      await waitForHttp(`${server}/health/ready`, { what: "Kratos", while: kratos.isAlive });
    });
    await step("Recording", record);
  } finally {
    await group.stop();
    rmSync(folder, { recursive: true, force: true });
  }
});
