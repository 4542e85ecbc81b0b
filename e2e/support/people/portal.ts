import type { Keto } from "../servers/keto.ts";
import { test as base } from "./application.ts";

/** Journeys from the portal: a real Keto runs beside Kratos and Hydra. Tests give `catalog` what they need. */
export const test = base.extend<{ keto: Keto }>({
  /** Running again after each test, whatever the test did to it. */
  keto: async ({ servers }, use) => {
    await servers.keto.start();
    await use(servers.keto);
    await servers.keto.start();
  },
});
