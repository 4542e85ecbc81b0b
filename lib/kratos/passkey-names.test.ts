import { createServer, type Server } from "node:http";
import type { AddressInfo } from "node:net";
import type { SettingsFlow } from "@ory/client";
import { afterAll, beforeAll, beforeEach, expect, it } from "vitest";
import enrolled from "../../fixtures/v1.3.1/settings/passkey-enrolled.json" with { type: "json" };
import { upstreamClient } from "../../server/upstream/client";
import { testContext } from "../request/test-context";
import { nodeId } from "./flow";
import { passkeyNames } from "./passkey-names";

const flow = () => structuredClone(enrolled) as unknown as SettingsFlow;
const owner = flow().identity.id;
const id = "0a43aae2cd229cc64c2f3dcffb2f25d94705ccf84b6c08772f3921f8bf66934f";
const base64 = (hex: string) => Buffer.from(hex, "hex").toString("base64");
const protonPass = base64("50726f746f6e5061737350726f746f6e");

let server: Server;
let asked: string[];
let credentials: unknown;

beforeAll(async () => {
  server = createServer((req, res) => {
    asked.push(`${req.url}`);
    const who = req.url === "/sessions/whoami" ? req.headers.cookie : /identities\/([\w-]+)/.exec(req.url ?? "")?.[1];
    const identity = { id: who, credentials: { passkey: { config: { credentials } } } };
    const body = req.url === "/sessions/whoami" ? { id: "s", identity: { id: who } } : identity;
    res.writeHead(200, { "Content-Type": "application/json" }).end(JSON.stringify(body));
  });
  await new Promise<void>((resolve) => server.listen(0, "127.0.0.1", resolve));
});

beforeEach(() => {
  asked = [];
  credentials = [{ id: base64(id), authenticator: { aaguid: protonPass } }];
});

afterAll(() => void server.close());

/** @param cookie the identity that is signed in */
function contextOf(cookie: string, hasAdmin = true) {
  // A TCP server's address is always of this shape.
  const upstream = upstreamClient(`http://127.0.0.1:${(server.address() as AddressInfo).port}`);
  const services = { ...testContext().services, kratos: upstream, kratosAdmin: hasAdmin ? upstream : undefined };
  return testContext({ headers: { cookie }, services });
}

it("names a passkey of the account by what the admin API tells", async () => {
  expect(await passkeyNames(contextOf(owner), flow())).toEqual(new Map([[id, "Proton Pass"]]));
  expect(asked).toEqual(["/sessions/whoami", `/admin/identities/${owner}?include_credential=passkey`]);
});

it("asks nothing where Kratos has a name, and without an admin API", async () => {
  const named = flow();
  for (const node of named.ui.nodes)
    if (nodeId(node) === "passkey_remove") Object.assign(node.meta.label?.context ?? {}, { display_name: "1Password" });
  expect((await passkeyNames(contextOf(owner), named)).size).toBe(0);
  expect((await passkeyNames(contextOf(owner, false), flow())).size).toBe(0);
  expect(asked).toEqual([]);
});

it("asks about nobody but who is signed in", async () => {
  expect((await passkeyNames(contextOf("somebody-else"), flow())).size).toBe(0);
  expect(asked).toEqual(["/sessions/whoami"]);
});

it.each([undefined, [], [{}], [{ id: base64("ff"), authenticator: { aaguid: protonPass } }], [{ id: base64(id) }]])(
  "leaves it without a name where the answer has none: %j",
  async (answer) => {
    credentials = answer;
    expect((await passkeyNames(contextOf(owner), flow())).size).toBe(0);
  },
);
