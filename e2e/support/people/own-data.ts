import { readFile } from "node:fs/promises";
import type { Page } from "@playwright/test";
import { answers200, ask } from "../servers/http.ts";
import { launchPortico, porticoEnvironment, withOwnPorts } from "../servers/portico.ts";
import type { Servers } from "../servers/servers.ts";
import type { Person } from "./person.ts";

/** What the servers' own admin APIs know of a person. */
export async function known({ kratos, hydra }: Pick<Servers, "kratos" | "hydra">, id: string) {
  const read = async (path: string) => {
    const answer = await ask(`${kratos.adminUrl}/admin${path}`);
    return { status: answer.status, body: JSON.parse(answer.body) };
  };
  const identity = await read(`/identities/${id}`);
  const sessions = await read(`/identities/${id}/sessions?per_page=250`);
  const consents = await hydra.admin("GET", `/oauth2/auth/sessions/consent?subject=${id}`);
  return { identity, sessions: sessions.body, consents };
}

/** Kratos' id of whoever is signed in on a page. */
export async function idOf(servers: Servers, page: Page): Promise<string> {
  const cookie = await cookiesOf(servers, page);
  const { body } = await ask(`${servers.kratos.publicUrl}/sessions/whoami`, { headers: { cookie } });
  return JSON.parse(body).identity.id;
}

export async function cookiesOf({ uiUrl }: Servers, page: Page): Promise<string> {
  return (await page.context().cookies(uiUrl)).map(({ name, value }) => `${name}=${value}`).join("; ");
}

export async function saved(page: Page, button: string): Promise<{ name: string; text: string }> {
  const [download] = await Promise.all([
    page.waitForEvent("download"),
    page
      .getByRole("button", { name: button })
      .or(page.getByRole("link", { name: button }))
      .click(),
  ]);
  return { name: download.suggestedFilename(), text: await readFile(await download.path(), "utf8") };
}

/** A form of ours, as a browser sends it that has these cookies. */
export function post(url: string, origin: string, cookie: string, body = "", headers: Record<string, string> = {}) {
  const form = { "content-type": "application/x-www-form-urlencoded", origin, "sec-fetch-site": "same-origin" };
  return ask(url, { method: "POST", headers: { ...form, cookie, accept: "text/html", ...headers }, body });
}

/** The cookies of a browser after an answer. */
export function withCookies(cookie: string, { headers }: { headers: { "set-cookie"?: string[] | undefined } }): string {
  return [cookie, ...(headers["set-cookie"] ?? []).map((line) => line.split(";", 1)[0] ?? "")].join("; ");
}

type Started = { url: string; kill(): Promise<unknown>; exited: Promise<unknown> };

/** One more process of the UI, with an environment that differs. It answers for the same address. */
export async function startUi(servers: Servers, more: Record<string, string>): Promise<Started> {
  const settings = await withOwnPorts(servers.settings, { env: { ...servers.settings.env, ...more } });
  const child = launchPortico(porticoEnvironment(settings), servers.logFile("ui-other"));
  await child.ready(() => answers200(`http://127.0.0.1:${settings.internalPort}/health/ready`));
  return { kill: child.kill, exited: child.exited, url: `http://127.0.0.1:${settings.port}` };
}

/** The form that confirms a deletion, as it was drawn for an identity. */
export const named = ({ email }: Pick<Person, "email">, id: string) =>
  `account=${id}&confirmation=${encodeURIComponent(email)}`;
