import { expect, type Page } from "@playwright/test";
import type { Mailbox } from "./mailbox.ts";

/** The pages of one team, as somebody in it uses them. */
export class TeamPages {
  constructor(
    readonly page: Page,
    readonly id: string,
  ) {}

  /** Makes a team on the page of its owner. */
  static async create(page: Page, name: string): Promise<TeamPages> {
    await page.goto("/teams");
    await page.getByRole("link", { name: "Create a team" }).click();
    await page.getByLabel("Name").fill(name);
    await page.getByRole("button", { name: "Create a team" }).click();
    await expect(page.getByTestId("teams/created")).toBeVisible();
    await expect(page.getByRole("heading", { level: 1, name })).toBeVisible();
    return new TeamPages(page, new URL(page.url()).searchParams.get("id") ?? "");
  }

  async open(): Promise<void> {
    await this.page.goto(`/teams/team?id=${this.id}`);
  }

  async invite(address: string, role: "Member" | "Admin" = "Member"): Promise<void> {
    await this.open();
    await this.page.getByLabel("Email").fill(address);
    await this.page.getByRole("radio", { name: role }).check();
    await this.page.getByRole("button", { name: "Send invitation" }).click();
    await expect(this.page.getByTestId("teams/invited")).toBeVisible();
  }

  /** The row of somebody in the team. */
  member(identity: string) {
    return this.page.getByTestId(`member/${identity}`);
  }

  async openPerson(identity: string): Promise<void> {
    await this.open();
    await this.member(identity)
      .getByRole("link", { name: /^Change/ })
      .click();
  }

  async changeRole(identity: string, role: "Owner" | "Admin" | "Member"): Promise<void> {
    await this.openPerson(identity);
    await this.page.getByRole("radio", { name: role }).check();
    await this.page.getByRole("button", { name: "Save the role" }).click();
  }

  /** Presses a link of the page that is open, and the button of the question that it leads to. */
  async confirm(name: string): Promise<void> {
    await this.page.getByRole("link", { name, exact: true }).click();
    await expect(this.page.getByTestId("team-question")).toBeVisible();
    await this.page.getByRole("button", { name, exact: true }).click();
  }
}

/** The link of the invitation in the next mail, which says nothing else. */
export async function invitationIn(inbox: Mailbox): Promise<string> {
  const mail = await inbox.waitForMail("invitation");
  expect(mail.text).not.toMatch(/(?<!\d)\d{6}(?!\d)/);
  const link = mail.link();
  expect(link).toMatch(/^https?:\/\/[^/]+\/invitation\?token=[\w-]+$/);
  return link;
}
