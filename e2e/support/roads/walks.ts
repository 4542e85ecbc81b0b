import { expect } from "@playwright/test";
import type { Profile } from "../../profiles/profiles.ts";
import type { Guard } from "../assert/guard.ts";
import { connectApp, totp } from "../pages/factors.ts";
import type { FlowKind, Ui } from "../pages/ui.ts";
import type { Person } from "../people/person.ts";
import type { Kratos } from "../servers/kratos.ts";

export type Walker = { ui: Ui; kratos: Kratos; account: Person; guard: Guard; query: string };

/** A road: from an address with a query to a page with a flow, whose kind it returns. */
type Walk = { profile: Profile; walk: (walker: Walker) => Promise<FlowKind> };

/** How each road of docs/roads.yaml is walked. */
export const walks: Record<string, Walk> = {
  links: {
    profile: "standard",
    async walk({ ui, query }) {
      await ui.open("login", query);
      for (const kind of ["registration", "login", "recovery", "login"] as const) {
        await ui.linkTo(kind).click();
        await ui.expectFlow(kind);
      }
      return "login";
    },
  },

  unknown: {
    profile: "standard",
    async walk({ ui, query }) {
      await ui.page.goto(`/login?flow=not-an-id&${query.slice(1)}`);
      await ui.expectFlow("login");
      return "login";
    },
  },

  "expired-loaded": {
    profile: "short-lived",
    async walk({ ui, kratos, query }) {
      const expired = await openAndWait(ui, kratos, query);
      await ui.page.goto(`/login?flow=${expired}`);
      await ui.expectNewFlow("login", expired);
      await expect(ui.notice("expired")).toHaveRole("status");
      return "login";
    },
  },

  "expired-sent": {
    profile: "short-lived",
    async walk({ ui, kratos, account, query }) {
      const expired = await openAndWait(ui, kratos, query);
      await ui.send("method=password", { identifier: account.email, password: "x" });
      await ui.expectNewFlow("login", expired);
      return "login";
    },
  },

  "more-time": {
    profile: "short-lived",
    async walk({ ui, query }) {
      await ui.open("login", query);
      const first = await ui.flowId();
      await ui.page.locator("flow-expiry").getByRole("link").press("Enter");
      await ui.expectNewFlow("login", first);
      await expect(ui.notice("extended")).toBeFocused();
      return "login";
    },
  },

  "start-over": {
    profile: "standard",
    async walk({ ui, account, query }) {
      await ui.open("login", query);
      await ui.linkTo("recovery").click();
      await ui.expectFlow("recovery");
      await ui.send("method=code", { email: account.email });
      await expect(ui.field("code")).toBeVisible();
      const first = await ui.flowId();
      await ui.linkTo("recovery").click();
      await ui.expectNewFlow("recovery", first);
      return "recovery";
    },
  },

  outage: {
    profile: "standard",
    async walk({ ui, kratos, guard, query }) {
      guard.expectStatus(503);
      await kratos.stop();
      await ui.page.goto(`/login${query}`);
      await expect(ui.problem("unavailable")).toBeVisible();
      const again = await ui.problem("unavailable").getByRole("link").getAttribute("href");
      await kratos.start();
      await ui.page.goto(again ?? "");
      await ui.expectFlow("login");
      return "login";
    },
  },

  refused: {
    profile: "standard",
    async walk({ ui, guard, account, query }) {
      guard.expectStatus(403);
      await ui.open("login", query);
      await ui.page.locator("input[name=csrf_token]").first().waitFor({ state: "attached" });
      await ui.page.evaluate(() => {
        for (const input of document.querySelectorAll<HTMLInputElement>("input[name=csrf_token]")) input.value = "x";
      });
      await ui.enter(account);
      await ui.problem("csrf").getByRole("link").first().click();
      await ui.expectFlow("login");
      return "login";
    },
  },

  "other-account": {
    profile: "standard",
    async walk({ ui, account, query }) {
      await ui.signInHome(account);
      await ui.open("login", `${query}&refresh=true`);
      await ui.page.locator("p", { has: ui.knownAccount }).getByRole("link").click();
      await ui.expectFlow("login");
      await expect(ui.field("identifier")).toBeVisible();
      return "login";
    },
  },

  forgotten: {
    profile: "standard",
    async walk({ ui, account, query }) {
      await ui.signInHome(account);
      await ui.open("login", `${query}&refresh=true`);
      await ui.linkTo("recovery").click();
      await ui.expectFlow("recovery");
      await expect(ui.field("email")).toHaveValue(account.email);
      return "recovery";
    },
  },

  "second-factor": {
    profile: "mfa",
    async walk({ ui, account, query }) {
      await ui.signInHome(account);
      await ui.open("settings");
      const secret = await connectApp(ui);
      expect(totp(secret)).toMatch(/^\d{6}$/);
      await ui.signOut();
      await ui.open("login", query);
      await ui.enter(account);
      await ui.expectFlow("login");
      await expect(ui.field("totp_code")).toBeVisible();
      return "login";
    },
  },
};

/** Opens a login page and waits until its flow has expired. @returns the flow's id */
async function openAndWait(ui: Ui, kratos: Kratos, query: string): Promise<string> {
  await ui.open("login", query);
  const status = async () => (await kratos.readFlow(ui, "login")).status;
  await expect.poll(status, { timeout: 15_000, intervals: [100] }).toBe(410);
  return ui.flowId();
}
