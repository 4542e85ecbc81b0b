import { cpSync, mkdtempSync, rmSync, writeFileSync } from "node:fs";
import { Agent } from "node:http";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { expect } from "@playwright/test";
import { ask } from "../support/servers/http.ts";
import { startPortico, withOwnPorts } from "../support/servers/portico.ts";
import { root } from "../support/servers/run.ts";
import { test } from "../support/test.ts";

/** How many people come; 10,000 take half a minute. */
const visits = Number(process.env.VISITS ?? 4000);
const atOnce = 50;

/** What tells pages apart beside their flows. */
const languages = ["en", "de-AT,de;q=0.8", "ar", "ja"];
const locales = ["en", "de", "ar", "ja"];
const acmeHost = "acme.portico.test";

/** Name and colour of the brand, before and after they change. */
const looks = [
  ["Acme before", "#fff4e0"],
  ["Acme after", "#e0f4ff"],
] as const;

type Look = { title: string; canvas: string };

test("of many people who get the same page, each gets the own flow and token, and nobody else's", async ({
  servers,
}) => {
  test.setTimeout(180_000 + visits * 30);
  const brands = mkdtempSync(join(tmpdir(), "portico-shared-"));
  const agent = new Agent({ keepAlive: true, maxSockets: atOnce });
  // Thousands of assertions of the test runner would take most of the time.
  const faults: string[] = [];
  const seen = { ids: new Set<string>(), tokens: new Set<string>() };

  /** Comes once, with a jar of cookies of one's own, and compares the page with Kratos' own answer. */
  const visit = async (port: number, number: number, { title, canvas }: Look) => {
    const [language, locale] = [languages[number % 4], locales[number % 4]];
    const isAcme = number % 8 >= 4;
    const url = isAcme ? `http://${acmeHost}:${port}` : `${new URL(servers.uiUrl).origin.replace(/:\d+$/, "")}:${port}`;
    const kind = number % 3 === 0 ? "recovery" : "login";
    const navigation = { "sec-fetch-mode": "navigate", "sec-fetch-dest": "document", accept: "text/html" };
    const page = await ask(`${url}/${kind}`, { agent, headers: { ...navigation, "accept-language": language ?? "" } });
    const ids = new Set([...page.body.matchAll(/flow=([\da-f-]{36})/g)].map(([, id = ""]) => id));
    const tokens = [...page.body.matchAll(/name="csrf_token" value="([^"]+)"/g)].map(([, token = ""]) => token);
    const [id = ""] = ids;
    const cookie = (page.headers["set-cookie"] ?? []).map((line) => line.split(";")[0]).join("; ");
    const flows = `${servers.settings.kratosPublicUrl}/self-service/${kind}/flows?id=${id}`;
    const own = JSON.parse((await ask(flows, { agent, headers: { cookie, accept: "application/json" } })).body);
    const token = own.ui.nodes.find((node: { attributes: { name: string } }) => node.attributes.name === "csrf_token");
    const holds: Record<string, boolean> = {
      status: page.status === 200,
      language: page.body.includes(`<html lang="${locale}"`),
      brand: page.body.includes(`data-brand="${isAcme ? "acme" : "default"}"`),
      title: page.body.includes(title) === isAcme,
      colour: page.body.includes(`content="${canvas}"`) === isAcme,
      flow: ids.size === 1 && own.id === id,
      token: new Set(tokens).size === 1 && tokens[0] === token.attributes.value,
      expiry: page.body.includes(`data-expires-at="${new Date(own.expires_at).toISOString()}"`),
    };
    for (const [what, held] of Object.entries(holds)) if (!held) faults.push(`visit ${number}: ${what}`);
    seen.ids.add(id);
    seen.tokens.add(token.attributes.value);
  };

  const come = async (port: number, from: number, to: number, look: Look) => {
    let next = from;
    const one = async () => {
      while (next < to) await visit(port, next++, look);
    };
    await Promise.all(Array.from({ length: atOnce }, one));
  };

  try {
    // In the middle the brand gets another name and another colour, and with it new words: the next process reads them.
    for (const [half, [title, canvas]] of Object.entries(looks)) {
      const acme = join(brands, "acme");
      rmSync(acme, { recursive: true, force: true });
      cpSync(join(root, "public", "brands", "harbor"), acme, { recursive: true });
      writeFileSync(join(acme, "theme.css"), `:root[data-brand="acme"] { --brand-canvas: ${canvas} }`);
      writeFileSync(
        join(acme, "brand.json"),
        JSON.stringify({ title, hosts: [acmeHost], texts: { en: { screens: { login: { title: "Into {brand}" } } } } }),
      );
      const settings = await withOwnPorts(servers.settings);
      const env = { ...settings.env, BRANDS_DIR: brands };
      const portico = await startPortico({ ...settings, env }, servers.logFile(`shared-pages-${half}`));
      const from = (visits / 2) * Number(half);
      await come(settings.port, from, from + visits / 2, { title, canvas });
      const metrics = (await ask(`http://127.0.0.1:${settings.internalPort}/metrics`)).body;
      const count = (how: string) =>
        [...metrics.matchAll(new RegExp(`portico_page_drawings_total{page="/\\w+",how="${how}"} (\\d+)`, "g"))].reduce(
          (sum, [, value]) => sum + Number(value),
          0,
        );
      // Two kinds of flows in four languages on two hosts.
      expect([count("drawn"), count("alone")]).toEqual([16, 0]);
      expect(count("reused")).toBe(visits / 2 - 16);
      await portico.stop();
    }
  } finally {
    agent.destroy();
    rmSync(brands, { recursive: true });
  }
  expect(faults).toEqual([]);
  expect([seen.ids.size, seen.tokens.size]).toEqual([visits, visits]);
});
