import { copyFileSync, readFileSync, renameSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { expect, type Page } from "@playwright/test";
import { baseConfig, type Overrides } from "../../profiles/base.ts";
import { inUrl, type Surroundings } from "../../profiles/surroundings.ts";
import type { Ui } from "../pages/ui.ts";
import { createRestartable, sizeOf } from "./child.ts";
import { answers200, ask } from "./http.ts";
import { kratosBinary, thisRun } from "./run.ts";

type Settings = { at: Surroundings; directory: string; log: string };

/** A real Kratos with its own data, that can be stopped, started again and configured anew in the middle of a test. */
export function createKratos({ at, directory, log }: Settings) {
  const publicUrl = `http://${inUrl(at.loopback)}:${at.publicPort}`;
  const adminUrl = `http://${inUrl(at.loopback)}:${at.adminPort}`;
  const config = join(directory, "kratos.json");
  copyFileSync(thisRun().database, at.database);
  let overrides: Overrides = {};
  let written = "";
  const args = ["serve", "-c", config, "--dev", "--watch-courier", "--sqa-opt-out"];
  const server = createRestartable(
    () => {
      write();
      return { name: "Kratos", command: kratosBinary(), args, log };
    },
    () => answers200(`${publicUrl}/health/ready`),
  );

  /** Replaces the file at once, since Kratos reads it when it changes. @returns false if it says the same already */
  function write(): boolean {
    const text = JSON.stringify(merge(baseConfig(at), overrides), null, 2);
    if (text === written) return false;
    written = text;
    writeFileSync(`${config}.new`, text);
    renameSync(`${config}.new`, config);
    return true;
  }

  async function configure(next: Overrides) {
    overrides = next;
    const mark = sizeOf(log);
    if (!write() || !server.isRunning()) return;
    const said = () => readFileSync(log).subarray(mark).toString("utf8");
    await expect
      .poll(said, { message: "Kratos' log", intervals: [20], timeout: 10_000 })
      .toMatch(/Configuration change processed successfully/);
  }

  /** Changes a part of an account, as an operator or an application does. */
  async function replace(id: string, path: string, value: unknown) {
    const answer = await ask(`${adminUrl}/admin/identities/${id}`, {
      method: "PATCH",
      headers: { "content-type": "application/json" },
      body: JSON.stringify([{ op: "replace", path, value }]),
    });
    expect(answer.status, answer.body).toBe(200);
  }

  /** Kratos' JSON answer to a browser that has the cookies of this page. */
  async function read(page: Page, path: string) {
    const cookies = await page.context().cookies([at.uiUrl, at.browserUrl]);
    const headers = { cookie: cookies.map((c) => `${c.name}=${c.value}`).join("; "), accept: "application/json" };
    const { status, body } = await ask(publicUrl + path, { headers });
    return { status, body: JSON.parse(body) };
  }

  return {
    publicUrl,
    adminUrl,
    browserUrl: at.browserUrl,
    /** Its configuration file. */
    config,

    ...server,

    /** Makes it differ from the common configuration in this, and in nothing else; it need not be started again. */
    configure,

    /** While `work` is done, no session is fresh enough to change credentials: people have to sign in again. */
    async withStaleSessions(work: () => Promise<void>) {
      const usual = overrides;
      const stale = { selfservice: { flows: { settings: { privileged_session_max_age: "1ms" } } } };
      await configure(merge(overrides, stale));
      await work();
      await configure(usual);
    },

    async createIdentity(identity: object): Promise<{ id: string }> {
      const headers = { "content-type": "application/json" };
      const body = JSON.stringify({ schema_id: "person", ...identity });
      const answer = await ask(`${adminUrl}/admin/identities`, { method: "POST", headers, body });
      expect(answer.status, answer.body).toBe(201);
      return JSON.parse(answer.body);
    },

    /** Changes what an account says of its person, as an application does. */
    replaceTraits: (id: string, traits: object) => replace(id, "/traits", traits),

    /** Changes what an operator says of an account, and the account's person may know. */
    replaceMetadata: (id: string, metadata: object) => replace(id, "/metadata_public", metadata),

    /** Switches an account off, as an operator does. */
    async disable(email: string) {
      const found = await ask(`${adminUrl}/admin/identities?credentials_identifier=${encodeURIComponent(email)}`);
      const [{ id }] = JSON.parse(found.body);
      await replace(id, "/state", "inactive");
    },

    /** The flow that a page shows, read with that page's cookies. */
    async readFlow(ui: Ui, kind: string): Promise<{ status: number; body: Record<string, unknown> }> {
      return read(ui.page, `/self-service/${kind}/flows?id=${await ui.flowId()}`);
    },
  };
}

export type Kratos = ReturnType<typeof createKratos>;

function merge(base: object, overrides: object): Record<string, unknown> {
  const merged: Record<string, unknown> = { ...base };
  for (const [key, value] of Object.entries(overrides)) {
    merged[key] = isObject(merged[key]) && isObject(value) ? merge(merged[key], value) : value;
  }
  return merged;
}

function isObject(value: unknown): value is object {
  return typeof value === "object" && value !== null && !Array.isArray(value);
}
