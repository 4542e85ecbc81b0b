import { copyFileSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { expect } from "@playwright/test";
import { hydraConfig } from "../../profiles/hydra.ts";
import { createRestartable } from "./child.ts";
import { answers200, ask } from "./http.ts";
import { hydraBinary, thisRun } from "./run.ts";

type Settings = { uiUrl: string; publicUrl: string; adminUrl: string; directory: string; log: string };

/** A real Hydra with its own data, that can be stopped and started again in the middle of a test. */
export function createHydra({ uiUrl, publicUrl, adminUrl, directory, log }: Settings) {
  const config = join(directory, "hydra.json");
  const database = join(directory, "hydra.sqlite");
  copyFileSync(thisRun().hydraDatabase, database);
  writeFileSync(config, JSON.stringify(hydraConfig({ uiUrl, publicUrl, adminUrl, database }), null, 2));
  const args = ["serve", "all", "-c", config, "--dev", "--sqa-opt-out"];

  return {
    publicUrl,
    adminUrl,

    ...createRestartable(
      () => ({ name: "Hydra", command: hydraBinary(), args, log }),
      async () => (await answers200(`${publicUrl}/health/ready`)) && answers200(`${adminUrl}/health/ready`),
    ),

    /** True while a token is good for something (RFC 7662). */
    async knowsToken(token: string): Promise<boolean> {
      const headers = { "content-type": "application/x-www-form-urlencoded" };
      const body = new URLSearchParams({ token }).toString();
      const answer = await ask(`${adminUrl}/admin/oauth2/introspect`, { method: "POST", headers, body });
      return JSON.parse(answer.body).active;
    },

    /** What the admin API says to a request that it accepts. */
    async admin(method: string, path: string, body?: object) {
      const headers = { "content-type": "application/json" };
      const answer = await ask(`${adminUrl}/admin${path}`, { method, headers, body: body && JSON.stringify(body) });
      expect(answer.status, answer.body).toBeLessThan(300);
      return answer.body ? JSON.parse(answer.body) : undefined;
    },
  };
}

export type Hydra = ReturnType<typeof createHydra>;
