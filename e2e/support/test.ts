import { type BrowserContextOptions, mergeTests } from "@playwright/test";
import { createGuard, type Guard } from "./assert/guard.ts";
import { Ui } from "./pages/ui.ts";
import { type Mailbox, test as mailbox } from "./people/mailbox.ts";
import { type Person, test as person } from "./people/person.ts";
import { test as phone } from "./people/phone.ts";

type Fixtures = {
  guard: Guard;
  /** The pages in the test's own browser. */
  ui: Ui;
  /** `person`, whose account exists. */
  account: Person;
  /** `person`, who is signed in in the test's own browser. */
  member: Person;
  /** The mails to `person`. */
  inbox: Mailbox;
  /** One more browser, as another person or another device has it, under the same guard. */
  newVisitor: (options?: BrowserContextOptions) => Promise<Ui>;
  /** The same, in which `person` is signed in. */
  newDevice: (options?: BrowserContextOptions) => Promise<Ui>;
};

/** The test function of all journeys. */
export const test = mergeTests(person, mailbox, phone).extend<Fixtures>({
  guard: [
    async ({ servers }, use) => {
      const guard = createGuard(servers);
      await use(guard);
      guard.verify();
    },
    { auto: true },
  ],

  context: async ({ context, guard }, use) => {
    await guard.watch(context);
    await use(context);
    await guard.settle();
  },

  ui: async ({ page }, use) => use(new Ui(page)),

  account: async ({ person }, use) => use(await person.seeded()),

  member: async ({ account, ui }, use) => {
    await ui.signInHome(account);
    await use(account);
  },

  inbox: async ({ mailbox, person }, use) => use(mailbox(person.email)),

  newVisitor: async ({ browser, guard }, use) => {
    await use(async (options) => {
      const context = await browser.newContext(options);
      await guard.watch(context);
      return new Ui(await context.newPage());
    });
    await guard.settle();
  },

  newDevice: async ({ account, newVisitor }, use) => {
    await use(async (options) => {
      const device = await newVisitor(options);
      await device.signInHome(account);
      return device;
    });
  },
});
