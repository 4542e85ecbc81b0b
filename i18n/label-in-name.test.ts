import { expect, it } from "vitest";
import { shippedLocales } from "./catalogue-files";
import { messagesOf } from "./catalogues";
import { flatten } from "./validate";

/** Names of controls that show fewer words, with the words that they show. */
const controls = [
  { name: "password.show", shows: "password.showShort" },
  { name: "sessions.revokeNamed", shows: "sessions.revoke" },
  { name: "kratos.1050018", shows: "keys.remove" },
  { name: "kratos.1050020", shows: "keys.remove" },
];

/** WCAG 2.5.3: people who speak to their device say what they see, so the name of a control holds its visible words. */
it.each(shippedLocales())("the names of controls hold their visible words in %s", (locale) => {
  const words = new Map(flatten(messagesOf(locale).messages));
  const text = (key: string) => String(words.get(key)).toLocaleLowerCase(locale);
  for (const { name, shows } of controls) expect(text(name)).toContain(text(shows));
});
