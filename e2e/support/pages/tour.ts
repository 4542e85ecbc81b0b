import type { BrowserContext, Page } from "@playwright/test";
import type { Guard } from "../assert/guard.ts";
import type { Person } from "../people/person.ts";
import { enterCode, field, heading, openFlow, send, sendProfile } from "./pages.ts";

type Tourist = { page: Page; context: BrowserContext; person: Person; guard: Guard };

/** Visits every kind of page that a running Kratos gives, in its usual states; calls `see` at each with its name. */
export async function tour({ page, context, person, guard }: Tourist, see: (name: string) => Promise<void>) {
  guard.expectStatus(404, 500);
  await person.seeded();

  await openFlow(page, "login");
  await see("login");
  await send(page, "method=password", { identifier: person.email, password: "wrong" });
  await untilProblem(page);
  await see("login with a problem");

  await openFlow(page, "registration");
  await see("registration");
  await sendProfile(page, person);
  await field(page, "password").waitFor();
  await see("registration, second step");
  await send(page, "method=password", { password: "short" });
  await untilProblem(page);
  await see("registration, second step with a problem");

  for (const kind of ["recovery", "verification"] as const) {
    await openFlow(page, kind);
    await see(kind);
    await send(page, "method=code", { email: person.email });
    await field(page, "code").waitFor();
    await see(`${kind}, code sent`);
    await enterCode(page, "000000");
    await untilProblem(page);
    await see(`${kind}, code sent, with a problem`);
  }

  await page.goto("/error?id=stub:500");
  await heading(page).waitFor();
  await see("error");
  await page.goto("/nowhere");
  await heading(page).waitFor();
  await see("not found");
  await page.goto("/languages?to=/login");
  await heading(page).waitFor();
  await see("languages");

  await openFlow(page, "login");
  await send(page, "method=password", { identifier: person.email, password: person.password });
  await page.waitForURL((url) => url.pathname === "/");
  await see("home");
  await openFlow(page, "settings");
  await see("settings");
  await send(page, "method=password", { password: "short" });
  await untilProblem(page);
  await see("settings with a problem");
  await page.goto("/sessions");
  await heading(page).waitFor();
  await see("sessions");
  await context.clearCookies();
}

/** The page after a failed submit, not the one before it. */
async function untilProblem(page: Page) {
  await page.locator("[aria-invalid=true]").first().waitFor();
}
