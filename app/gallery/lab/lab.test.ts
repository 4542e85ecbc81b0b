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

test("a theme.css speaks for the system's choice and for data-theme", () => {
  expect(themeCss("acme", { "light.primary": "#0b6160", "light.radius": "4px", "dark.primary": "#74d3cf" })).toBe(
    `:root[data-brand="acme"] {
  --brand-primary: #0b6160;
  --brand-radius: 4px;
}

@media (prefers-color-scheme: dark) {
  :root[data-brand="acme"]:not([data-theme="light"]) {
    --brand-primary: #74d3cf;
  }
}

:root[data-brand="acme"][data-theme="dark"] {
  --brand-primary: #74d3cf;
}
`,
  );
});
