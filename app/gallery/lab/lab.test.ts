import { expect, test } from "vitest";
import { editsIn, valueIn } from "./edits";
import { themeCss } from "./theme-css";

test("edits are the known tokens of an address, with values that end no declaration", () => {
  const query = {
    "light.primary": "#0b6160",
    "dark.primary": ["#fff", "#000"],
    "light.x": "1",
    "light.ink": "a;b",
    only: "login",
  };
  expect(editsIn(query)).toEqual({ "light.primary": "#0b6160", "dark.primary": "#fff" });
});

test("a radius is the same in both themes, a colour is not", () => {
  const edits = { "light.radius": "4px", "light.ink": "#000", "dark.ink": "#fff" };
  expect(valueIn(edits, "dark", "radius")).toBe("4px");
  expect(valueIn(edits, "dark", "ink")).toBe("#fff");
});

test("a theme.css has each value once, for both themes where they differ", () => {
  const values = {
    "light.primary": "#0b6160",
    "dark.primary": "#74d3cf",
    "light.panel": "#123",
    "dark.panel": "#123",
    "light.radius": "4px",
  };
  expect(themeCss("acme", values)).toBe(`:root[data-brand="acme"] {
  --brand-primary: var(--when-light, #0b6160) var(--when-dark, #74d3cf);
  --brand-panel: #123;
  --brand-radius: 4px;
}
`);
});
