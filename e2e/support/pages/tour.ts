import type { Guard } from "../assert/guard.ts";
import type { Person } from "../people/person.ts";
import type { Ui } from "./ui.ts";

type Tourist = { ui: Ui; account: Person; guard: Guard };

/** Visits every kind of page that a running Kratos gives, in its usual states; calls `see` at each with its name. */
export async function tour({ ui, account, guard }: Tourist, see: (name: string) => Promise<void>) {
  const { page } = ui;
  guard.expectStatus(404, 500);

  await ui.open("login");
  await see("login");
  await ui.send("method=password", { identifier: account.email, password: "wrong" });
  await untilProblem(ui);
  await see("login with a problem");

  await ui.open("registration");
  await see("registration");
  await ui.sendProfile(account);
  await ui.field("password").waitFor();
  await see("registration, second step");
  await ui.send("method=password", { password: "short" });
  await untilProblem(ui);
  await see("registration, second step with a problem");

  for (const kind of ["recovery", "verification"] as const) {
    await ui.open(kind);
    await see(kind);
    await ui.send("method=code", { email: account.email });
    await ui.field("code").waitFor();
    await see(`${kind}, code sent`);
    await ui.enterCode("000000");
    await untilProblem(ui);
    await see(`${kind}, code sent, with a problem`);
  }

  await page.goto("/error?id=stub:500");
  await ui.heading.waitFor();
  await see("error");
  await page.goto("/nowhere");
  await ui.heading.waitFor();
  await see("not found");
  await page.goto("/languages?to=/login");
  await ui.heading.waitFor();
  await see("languages");

  await ui.signIn(account);
  await page.waitForURL((url) => url.pathname === "/");
  await see("home");
  await ui.open("settings");
  await see("settings");
  await ui.send("method=password", { password: "short" });
  await untilProblem(ui);
  await see("settings with a problem");
  await page.goto("/sessions");
  await ui.heading.waitFor();
  await see("sessions");
  for (const path of ["security", "activity", "not-me"]) {
    await page.goto(`/${path}`);
    await ui.heading.waitFor();
    await see(path);
  }
  await page.context().clearCookies();
}

/** The page after a failed submit, not the one before it. */
async function untilProblem({ page }: Ui) {
  await page.locator("[aria-invalid=true]").first().waitFor();
}
