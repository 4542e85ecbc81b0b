import { expect, type Locator, type Page } from "@playwright/test";
import type { Person } from "../people/person.ts";

export type FlowKind = "login" | "registration" | "recovery" | "verification" | "settings";

type Reason = "expired" | "extended" | "unknown" | "other-browser" | "elsewhere" | "signed-out";

/**
 * The product's pages in one tab of a browser. Fields go by the names that Kratos gives them, buttons by `name=value`
 * (or by their name alone), messages by Kratos' ids.
 */
export class Ui {
  constructor(readonly page: Page) {}

  /** One more tab of the same browser. */
  async newTab(): Promise<Ui> {
    return new Ui(await this.page.context().newPage());
  }

  /** Opens a page without a flow id and waits until its flow is there. */
  async open(kind: FlowKind, query = "") {
    await this.page.goto(`/${kind}${query}`);
    await this.expectFlow(kind);
  }

  async expectFlow(kind: FlowKind) {
    await expect(this.page).toHaveURL(new RegExp(`/${kind}(\\?|$)`));
    await expect(this.page.getByTestId(`${kind}-flow`)).toBeVisible();
    // A flow that came with the first answer is named in the address by script alone, which belongs to its forms.
    const hasForm = (await this.page.locator("form[action*='/self-service/']").count()) > 0;
    if (hasForm && (await this.isScripted())) await expect(this.page).toHaveURL(/\?(.*&)?flow=[0-9a-f-]{36}/);
    await expect(this.heading).toHaveCount(1);
  }

  /** Another flow of the same kind than the one `before`. */
  async expectNewFlow(kind: FlowKind, before: string) {
    await this.expectFlow(kind);
    await expect.poll(() => this.flowId()).not.toBe(before);
  }

  /** The id of the flow that the page shows, from its form's action, or from the link that comes back to it. */
  async flowId(): Promise<string> {
    const forms = this.page.locator("form[action*='/self-service/']");
    const address =
      (await forms.count()) > 0
        ? await forms.first().getAttribute("action")
        : new URL((await this.languageLink.getAttribute("href")) ?? "", this.page.url()).searchParams.get("to");
    const id = new URL(address ?? "", this.page.url()).searchParams.get("flow");
    if (!id) throw new Error(`There is no flow in ${this.page.url()}`);
    return id;
  }

  /** Presses a button of the flow, after filling the fields of the same form. */
  async send(button: string, fields: Record<string, string> = {}) {
    for (const [name, value] of Object.entries(fields)) await this.field(name, button).fill(value);
    await this.form(button).locator(selectorOf(button)).click();
  }

  /** Types a code from the mail, or from the app. With script a whole code sends itself, without script the button does. */
  async enterCode(code: string, method: "code" | "totp" = "code") {
    const name = method === "totp" ? "totp_code" : "code";
    if (!(await this.isScripted())) return this.send(`method=${method}`, { [name]: code });
    await this.page.locator("code-field:defined").first().waitFor({ state: "attached" });
    await this.field(name, `method=${method}`).fill(code);
  }

  /** The form that holds the button. */
  form(button: string): Locator {
    return this.page.locator("form").filter({ has: this.page.locator(selectorOf(button)) });
  }

  /** The visible field, of the button's form if there is one named; Kratos repeats some names in hidden fields. */
  field(name: string, button?: string): Locator {
    const within = button === undefined ? this.page : this.form(button);
    return within.locator(`input[name="${name}"]:not([type=hidden])`);
  }

  message(id: number): Locator {
    return this.page.getByTestId(`ui/message/${id}`);
  }

  /** Our own sentence about an automatic change, like a flow that was started anew. */
  notice(reason: Reason): Locator {
    return this.page.getByTestId(`notice/${reason}`);
  }

  /** The page that explains a problem, in the place of a flow. */
  problem(name: string): Locator {
    return this.page.getByTestId(`problem/${name}`);
  }

  get heading(): Locator {
    return this.page.getByRole("heading", { level: 1 });
  }

  /** The account that the page is about: who signs in, or where a code was sent. */
  get knownAccount(): Locator {
    return this.page.getByTestId("known-account");
  }

  /** A link or button by its name. */
  named(name: RegExp, within: Page | Locator = this.page): Locator {
    return within.getByRole("link", { name }).or(within.getByRole("button", { name }));
  }

  /** The link to another flow, in the page's own content. */
  linkTo(kind: FlowKind): Locator {
    return this.page.getByRole("main").locator(`a[href*="${kind}"]`).first();
  }

  /** The link to the list of languages, in the footer of every page; a button where a form goes along. */
  get languageLink(): Locator {
    return this.page.getByRole("contentinfo").locator('a[href*="/languages?"], form[action*="/languages?"] button');
  }

  /** A language on the list of them. */
  languageButton(locale: string): Locator {
    return this.page.locator(`button[name=locale][value="${locale}"]`);
  }

  /** Goes over the list of languages, and comes back. */
  async chooseLocale(locale: string) {
    await this.languageLink.click();
    await this.languageButton(locale).click();
    await expect(this.page.locator("html")).toHaveAttribute("lang", locale);
  }

  async signIn(person: Pick<Person, "email" | "password">) {
    await this.open("login");
    await this.enter(person);
  }

  /** Signs in by the password on the page that is open. */
  async enter({ email, password }: Pick<Person, "email" | "password">) {
    await this.send("method=password", { identifier: email, password });
  }

  /** Signs in where nothing else is asked for. */
  async signInHome(person: Pick<Person, "email" | "password">) {
    await this.signIn(person);
    await this.expectHome(person);
  }

  /** In another tab, signs out and in as somebody else. */
  async changeAccountInAnotherTab(other: Person) {
    const tab = await this.newTab();
    await tab.page.goto("/");
    await tab.signOut();
    await tab.enter(other);
    await tab.expectHome(other);
  }

  async signOut() {
    await this.page.goto("/");
    await this.named(/sign out/i)
      .first()
      .click();
    await this.expectFlow("login");
  }

  /** Both steps, up to the page that asks for the code of the mail. */
  async register(person: Person, query = "") {
    await this.open("registration", query);
    await this.enterNew(person);
  }

  /** The same on the page that is open. */
  async enterNew(person: Person) {
    await this.sendProfile(person);
    await this.send("method=password", { password: person.password });
    await this.expectFlow("verification");
  }

  /** The first step of a registration. */
  async sendProfile({ email, first, last }: Pick<Person, "email" | "first" | "last">) {
    await this.send("method=profile", { "traits.email": email, "traits.name.first": first, "traits.name.last": last });
  }

  /** The home page of the signed-in person says who they are. */
  async expectHome({ email }: Pick<Person, "email">) {
    await expect(this.page).toHaveURL(/^https?:\/\/[^/]+\/$/);
    await expect(this.page.getByText(email).first()).toBeVisible();
  }

  /** The settings say that something was saved. */
  async expectSaved() {
    await this.expectFlow("settings");
    await expect(this.message(1050001)).toHaveRole("status");
  }

  /** A problem that a person hears and finds: an alert, tied to its field, which is marked. */
  async expectTied(field: Locator, alert: Locator) {
    await expect(alert).toBeVisible();
    await expect(alert).toHaveRole("alert");
    await expect(field).toHaveAttribute("aria-invalid", "true");
    const id = await alert.getAttribute("id");
    await expect(field).toHaveAttribute("aria-describedby", new RegExp(`(^|\\s)${id}(\\s|$)`));
  }

  /** After a failed submit the title tells before anything else is read, and the focus is at the first problem. */
  async expectFirstProblemFocused() {
    await expect(this.page).toHaveTitle(/^Error:/);
    await expect(this.page.locator(":focus")).toHaveAttribute("aria-invalid", "true");
  }

  isScripted(): Promise<boolean> {
    const ask = () => this.page.evaluate(() => matchMedia("(scripting: enabled)").matches);
    // A page that is just being left answers nobody; the next one does.
    return ask().catch(ask);
  }
}

function selectorOf(button: string): string {
  const [name, value] = button.split("=");
  return `button[name="${name}"]${value === undefined ? "" : `[value="${value}"]`}`;
}
