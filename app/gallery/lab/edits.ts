import { colorTokens, otherTokens } from "../../../lib/brands/tokens";

export type Theme = "light" | "dark";

/** Values by `<theme>.<token>`, which is the name of their field and of their parameter in the address. */
export type Edits = Readonly<Record<string, string>>;

/** Tokens that the dark theme has a value of its own for; the others are the same in both. */
export const themed: readonly string[] = [...colorTokens, "shadow"];

/** Every value that a theme.css sets, in its order. */
export const keys: readonly string[] = [
  ...[...colorTokens, ...otherTokens].map((token) => `light.${token}`),
  ...themed.map((token) => `dark.${token}`),
];

/** The edits that a query holds; a value that would end its declaration is none. */
export function editsIn(query: Record<string, string | string[] | undefined>): Edits {
  return Object.fromEntries(
    keys.flatMap((key) => {
      const [value = ""] = [query[key] ?? []].flat();
      return value && !/[;{}<>]/.test(value) ? [[key, value]] : [];
    }),
  );
}

/** The value of a token in a theme. */
export function valueIn(values: Edits, theme: Theme, token: string): string | undefined {
  return values[`${themed.includes(token) ? theme : "light"}.${token}`];
}
