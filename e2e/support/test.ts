import { type BrowserContext, type BrowserContextOptions, mergeTests } from "@playwright/test";
import { createGuard, type Guard } from "./assert/guard.ts";
import { test as mailbox } from "./people/mailbox.ts";
import { test as person } from "./people/person.ts";
import { test as phone } from "./people/phone.ts";

type Fixtures = {
  guard: Guard;
  /** One more browser, as another person or another device has it, under the same guard. */
  newVisitor: (options?: BrowserContextOptions) => Promise<BrowserContext>;
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

  newVisitor: async ({ browser, guard }, use) => {
    await use(async (options) => {
      const context = await browser.newContext(options);
      await guard.watch(context);
      return context;
    });
    await guard.settle();
  },
});
