import { expect, type Locator, type Page } from "@playwright/test";
import type { Person } from "../people/person.ts";

export type FlowKind = "login" | "registration" | "recovery" | "verification" | "settings";

/** Presses the button `name=value` of the flow, after filling the fields of the same form. */
export async function send(page: Page, button: string, fields: Record<string, string> = {}) {
  const form = formWith(page, button);
  for (const [name, value] of Object.entries(fields)) await field(form, name).fill(value);
  await form.locator(selectorOf(button)).click();
}

/** Types a code from the mail, or from the app. With script a whole code sends itself, without script the button does. */
export async function enterCode(page: Page, code: string, method: "code" | "totp" = "code") {
  const name = method === "totp" ? "totp_code" : "code";
  if (!(await isScripted(page))) return send(page, `method=${method}`, { [name]: code });
  await page.locator("code-field:defined").first().waitFor({ state: "attached" });
  await field(formWith(page, `method=${method}`), name).fill(code);
}

/** The form that holds the button `name=value` (or any button of that name). */
export function formWith(page: Page, button: string): Locator {
  return page.locator("form").filter({ has: page.locator(selectorOf(button)) });
}

/** The field that a person sees; Kratos repeats some names in hidden fields. */
export function field(within: Page | Locator, name: string): Locator {
  return within.locator(`input[name="${name}"]:not([type=hidden])`);
}

export function message(page: Page, id: number): Locator {
  return page.getByTestId(`ui/message/${id}`);
}

/** What we say ourselves about an automatic change, like a flow that was started anew. */
export function notice(
  page: Page,
  reason: "expired" | "extended" | "unknown" | "other-browser" | "elsewhere" | "signed-out",
): Locator {
  return page.getByTestId(`notice/${reason}`);
}

/** The page that explains a problem, in the place of a flow. */
export function problem(page: Page, name: string): Locator {
  return page.getByTestId(`problem/${name}`);
}

export function heading(page: Page): Locator {
  return page.getByRole("heading", { level: 1 });
}

/** The id of the flow that the page shows, from where its form is sent to. */
export async function flowId(page: Page): Promise<string> {
  const action = await page.locator("form[action*='/self-service/']").first().getAttribute("action");
  const id = new URL(action ?? "", page.url()).searchParams.get("flow");
  if (!id) throw new Error(`There is no flow in ${page.url()}`);
  return id;
}

/** Opens a page without a flow id and waits until its flow is there. */
export async function openFlow(page: Page, kind: FlowKind, query = "") {
  await page.goto(`/${kind}${query}`);
  await expectFlow(page, kind);
}

export async function expectFlow(page: Page, kind: FlowKind) {
  await expect(page).toHaveURL(new RegExp(`/${kind}(\\?|$)`));
  await expect(page.getByTestId(`${kind}-flow`)).toBeVisible();
  // A flow that came with the first answer is named in the address by script alone.
  if (await isScripted(page)) await expect(page).toHaveURL(/\?(.*&)?flow=[0-9a-f-]{36}/);
  await expect(heading(page)).toHaveCount(1);
}

/** Another flow of the same kind than the one before. */
export async function expectNewFlow(page: Page, kind: FlowKind, before: string) {
  await expectFlow(page, kind);
  await expect.poll(() => flowId(page)).not.toBe(before);
}

export async function signIn(page: Page, { email, password }: Pick<Person, "email" | "password">) {
  await openFlow(page, "login");
  await send(page, "method=password", { identifier: email, password });
}

/** Both steps, up to the page that asks for the code of the mail. */
export async function register(page: Page, person: Person, query = "") {
  await openFlow(page, "registration", query);
  await sendProfile(page, person);
  await send(page, "method=password", { password: person.password });
  await expectFlow(page, "verification");
}

/** The first step of a registration. */
export async function sendProfile(page: Page, { email, first, last }: Pick<Person, "email" | "first" | "last">) {
  await send(page, "method=profile", { "traits.email": email, "traits.name.first": first, "traits.name.last": last });
}

/** The home of the signed-in person says who they are. */
export async function expectHome(page: Page, { email }: Pick<Person, "email">) {
  await expect(page).toHaveURL(/^https?:\/\/[^/]+\/$/);
  await expect(page.getByText(email).first()).toBeVisible();
}

export async function signOut(page: Page) {
  await page.goto("/");
  await named(page, /sign out/i)
    .first()
    .click();
  await expectFlow(page, "login");
}

/** A link or button by its name. */
export function named(within: Page | Locator, name: RegExp): Locator {
  return within.getByRole("link", { name }).or(within.getByRole("button", { name }));
}

/** The link to another flow, in the page's own content. */
export function linkTo(page: Page, kind: FlowKind): Locator {
  return page.getByRole("main").locator(`a[href*="${kind}"]`).first();
}

/** The way to the list of languages, in the footer of every page. */
export function languageLink(page: Page): Locator {
  return page.getByRole("contentinfo").locator('a[href*="/languages?"]');
}

/** A language on the list of them. */
export function languageButton(page: Page, locale: string): Locator {
  return page.locator(`button[name=locale][value="${locale}"]`);
}

/** Goes over the list of languages, and comes back. */
export async function chooseLocale(page: Page, locale: string) {
  await languageLink(page).click();
  await languageButton(page, locale).click();
  await expect(page.locator("html")).toHaveAttribute("lang", locale);
}

/** A problem that a person hears and finds: an alert, tied to its field, which is marked. */
export async function expectTied(input: Locator, alert: Locator) {
  await expect(alert).toBeVisible();
  await expect(alert).toHaveRole("alert");
  await expect(input).toHaveAttribute("aria-invalid", "true");
  const id = await alert.getAttribute("id");
  await expect(input).toHaveAttribute("aria-describedby", new RegExp(`(^|\\s)${id}(\\s|$)`));
}

/** After a failed submit: the title tells before anything else is read, and the focus is where the work goes on. */
export async function expectFirstProblemFocused(page: Page) {
  await expect(page).toHaveTitle(/^Error:/);
  await expect(page.locator(":focus")).toHaveAttribute("aria-invalid", "true");
}

function isScripted(page: Page): Promise<boolean> {
  return page.evaluate(() => matchMedia("(scripting: enabled)").matches);
}

function selectorOf(button: string): string {
  const [name, value] = button.split("=");
  return `button[name="${name}"]${value === undefined ? "" : `[value="${value}"]`}`;
}
