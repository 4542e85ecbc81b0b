import type { LoginFlow } from "@ory/client";
import { expect, it } from "vitest";
import { catalogue } from "@/i18n/catalogues";
import { translatorOf } from "@/i18n/translator";
import { all, byTestId, field, textOf } from "../test-dom";
import { drawFlow } from "./test-flow";

/** A Kratos that does not exist yet: unknown state, group, node type, input type and message ids. */
const flow = {
  id: "f",
  type: "browser",
  state: "waiting_for_owl",
  request_url: "",
  issued_at: "2026-01-01T00:00:00Z",
  expires_at: "2026-01-01T01:00:00Z",
  ui: {
    action: "http://kratos.example/self-service/login?flow=f",
    method: "POST",
    messages: [{ id: 9990001, type: "warning", text: "The owl is on its way." }],
    nodes: [
      {
        type: "input",
        group: "default",
        attributes: { node_type: "input", name: "csrf_token", type: "hidden", value: "t" },
        messages: [],
        meta: {},
      },
      {
        type: "input",
        group: "owl",
        attributes: { node_type: "input", name: "feather", type: "color", value: "#ffffff" },
        messages: [{ id: 9990002, type: "error", text: "Not a feather." }],
        meta: { label: { id: 9990003, type: "info", text: "Feather" } },
      },
      { type: "hologram", group: "owl", attributes: { node_type: "hologram", name: "beam" }, messages: [], meta: {} },
      {
        type: "input",
        group: "owl",
        attributes: { node_type: "input", name: "method", type: "submit", value: "owl" },
        messages: [],
        meta: { label: { id: 9990004, type: "info", text: "Send the owl" } },
      },
    ],
  },
  // Deliberately outside of the client's types.
} as unknown as LoginFlow;

it.each(["en", "ar"] as const)("a future Kratos still gives a usable form (%s)", async (locale) => {
  const words = translatorOf(locale, await catalogue(locale));
  const page = drawFlow({ kind: "login", flow }, { words });
  const form = byTestId(page, "login-flow-owl");
  expect(form.querySelector('[name="csrf_token"]')).not.toBeNull();
  expect(field(page, "Feather").getAttribute("name")).toBe("feather");
  expect(field(page, "Feather").getAttribute("type")).toBe("text");
  expect(form.querySelector('[name="beam"]')).not.toBeNull();
  expect(all(form, "button").map(textOf)).toContain("Send the owl");
  expect(textOf(byTestId(page, "ui/message/9990001"))).toBe("The owl is on its way.");
  expect(all(form, '[role="alert"]').map(textOf)).toContain("Not a feather.");
  // Kratos' own English on a page in another language says so (WCAG 3.1.2).
  expect(page.querySelector('[lang="en"]') !== null).toBe(locale !== "en");
});
