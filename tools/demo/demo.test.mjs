import { spawnSync } from "node:child_process";
import { cpSync, mkdtempSync, readFileSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { expect, test } from "vitest";
import { parse } from "yaml";
import { addressOf, clientOf, productNames } from "../../demo/products.mjs";
import { parseCatalog } from "../../lib/catalog/catalog.ts";
import { endAfter, relationsOfStart } from "../../lib/trials/record.ts";
import { at } from "../lib/paths.mjs";
import { ownRelations, policiesOf, trialEnd } from "./seed.mjs";
import { ketoEnvironment, writeCatalogue } from "./servers.mjs";
import { accounts, closingTable, demoSettings, portalEnvironment } from "./settings.mjs";

test("npm run demo knows --reset, and refuses any other option before it touches or needs anything", () => {
  // Where nothing is installed yet, as in a fresh clone.
  const clone = mkdtempSync(join(tmpdir(), "demo-"));
  const filter = (path) => !path.includes("node_modules");
  for (const folder of ["tools", "demo"]) cpSync(at(folder), join(clone, folder), { recursive: true, filter });
  // Without a port nothing would start, or be reset, if the option passed.
  const options = { env: { ...process.env, PORT: "none" }, encoding: "utf8" };
  const { status, stdout, stderr } = spawnSync(process.execPath, [join(clone, "tools/demo.mjs"), "--rest"], options);
  rmSync(clone, { recursive: true });
  expect(stderr.trim()).toMatch(/^Unknown option '--rest'[\s\S]*\nUnderstood are: --reset$/);
  expect([status, stdout]).toEqual([1, ""]);
});

test("every server has a port of its own, and the table tells where each is", () => {
  const settings = demoSettings({ LEDGER_PORT: "6001", HYDRA_PUBLIC_PORT: "6444" });
  expect(new Set(settings.ports.map(({ port }) => port)).size).toBe(settings.ports.length);
  expect(new Set(settings.ports.map(({ variable }) => variable)).size).toBe(settings.ports.length);
  const table = closingTable(settings);
  expect(table).toContain("http://127.0.0.1:6001");
  for (const { email, password } of accounts) expect(table).toMatch(new RegExp(`${email} +${password}`));
  expect(portalEnvironment(settings, {})).toMatchObject({
    KETO_READ_URL: settings.ketoReadUrl,
    HYDRA_ADMIN_URL: settings.hydraAdminUrl,
  });
});

test("Keto's sample has every key that the demo overrides, and allows the checks that the portal asks at once", () => {
  const sample = parse(readFileSync(at("deploy/keto/keto.yml"), "utf8"));
  const settings = demoSettings({});
  const { PATH: _, HOME: __, ...overrides } = ketoEnvironment(settings);
  for (const name of Object.keys(overrides)) {
    const value = name
      .toLowerCase()
      .split("_")
      .reduce((part, key) => part?.[key], sample);
    expect(value, name).toBeDefined();
  }
  const { KETO_BATCH_SIZE } = portalEnvironment(settings, {});
  expect(sample.limit.max_batch_check_size).toBeGreaterThanOrEqual(Number(KETO_BATCH_SIZE));
});

test("the catalogue is one that Portico takes, with the products where they are and their clients", () => {
  const data = mkdtempSync(join(tmpdir(), "demo-"));
  const settings = demoSettings({ PARCELS_PORT: "6002" }, data);
  writeCatalogue(settings);
  const { products } = parseCatalog(readFileSync(settings.catalogue, "utf8"));
  expect(products.map(({ id }) => id)).toEqual(productNames);
  expect(products.map(({ address }) => address)).toEqual(["http://127.0.0.1:5001", "http://127.0.0.1:6002"]);
  for (const { id, address, client, icon } of products) {
    expect(readFileSync(join(data, "catalog", icon), "utf8")).toMatch(/^<svg/);
    const registered = clientOf(id, address, "secret");
    expect(registered).toMatchObject({ client_id: client, client_secret: "secret" });
    expect(registered.redirect_uris).toEqual([`${address}/callback`]);
    expect(JSON.stringify(registered)).not.toContain("example.com");
  }
  rmSync(data, { recursive: true });
});

test("the trial is written as the portal itself writes one", () => {
  const now = Date.parse("2026-12-01T09:30:00Z");
  const trial = parse(readFileSync(at("demo/catalog.yaml"), "utf8")).products.find(({ id }) => id === "parcels").trial;
  const ends = trialEnd(now);
  expect(ends).toBe(endAfter(trial.days, new Date(now).toISOString()));
  const own = ownRelations({ owner: "o", member: "m", trial: "t" }, ends);
  const start = relationsOfStart({ product: "parcels", holder: { person: "t" }, ends, isRunning: true }, true);
  expect(own).toEqual(expect.arrayContaining(start));
});

test("compose's catalogue is that of the demo, and its products are where compose has them", () => {
  const read = (path) => readFileSync(at(path), "utf8");
  const { services } = parse(read("compose.yaml"), { merge: true });
  let text = read("demo/catalog.yaml");
  for (const name of productNames) {
    const { ADDRESS, PORT, API_PORT, CLIENT_ID } = services[name].environment;
    text = text.replaceAll(`https://${name}.example.com`, ADDRESS);
    // Those at which tools/demo/compose.mjs registers them, and at which the other product's programs look.
    const { products, issuer } = demoSettings({});
    expect([PORT, API_PORT, CLIENT_ID]).toEqual([products[name].port, products[name].apiPort, name]);
    expect(ADDRESS).toBe(addressOf(products[name]));
    expect(services.hydra.ports).toContain(`127.0.0.1:${PORT}:${PORT}`);
    expect([services[name].environment.ISSUER, services.hydra.environment.URLS_SELF_ISSUER]).toEqual([issuer, issuer]);
    expect(services[name].environment.CLIENT_SECRET).toBe(
      services["demo-accounts"].environment[`${name.toUpperCase()}_SECRET`],
    );
  }
  expect(parse(read("deploy/compose/catalog.yaml"))).toEqual(parse(text));
});

test("what the accounts may open is what the relations say", () => {
  const ids = Object.fromEntries(accounts.map(({ name }) => [name, `id-of-${name}`]));
  const own = ownRelations(ids, trialEnd(0));
  const team = own.filter(({ namespace }) => namespace === "Team").map(({ subject_id }) => subject_id);
  const tried = (id) => own.filter(({ namespace, subject_id }) => namespace === "Product" && subject_id === id);
  const byTeam = parse(policiesOf(ids)).map((line) => /^Product:(\w+)#teams@Team:harbor$/.exec(line)?.[1]);
  const opened = (id) => [...(team.includes(id) ? byTeam : []), ...tried(id).map(({ object }) => object)];
  expect(accounts.map(({ name }) => [name, opened(ids[name])])).toEqual([
    ["owner", ["ledger", "parcels"]],
    ["member", ["ledger", "parcels"]],
    ["trial", ["parcels"]],
    ["nobody", []],
  ]);
  const more = parse(policiesOf(ids).replaceAll("# - ", "- "));
  expect(more).toContain("Product:ledger#users@id-of-nobody");
});
