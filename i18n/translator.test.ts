import { isValidElement, type ReactNode } from "react";
import { renderToStaticMarkup } from "react-dom/server";
import { describe, expect, it } from "vitest";
import { catalogue, withBrandTexts } from "./catalogues";
import { translatorOf } from "./translator";

const sent = {
  id: 1060004,
  type: "info" as const,
  text: "A recovery code has been sent to +49****00.",
  context: { masked_address: "+49****00" },
};

describe("a value in a sentence of Kratos", () => {
  it("is set apart where the sentence runs from the right, so that a masked number keeps its order", async () => {
    expect(translatorOf("ar", await catalogue("ar")).kratos(sent)).toContain("\u2068+49****00\u2069");
  });

  it("stands as it is where the sentence runs from the left", async () => {
    const sentence = translatorOf("de", await catalogue("de")).kratos(sent);
    expect(sentence).toContain("+49****00");
    expect(sentence).not.toContain("\u2068");
  });

  it("that this Kratos does not send leaves Kratos' own sentence", async () => {
    const { context: _, ...bare } = sent;
    expect(translatorOf("de", await catalogue("de")).kratos(bare)).toBe(sent.text);
  });
});

describe("English that stands in for a missing translation", () => {
  const html = (node: ReactNode) => renderToStaticMarkup(node);
  const without = async (...keys: string[]) => ({ ...(await catalogue("de")), missing: new Set(keys) });

  it("is marked in the content of elements, and a string elsewhere", async () => {
    const { t, say } = translatorOf("de", await without("shell.reference"));
    const values = { id: "abc" };
    expect(html(say("shell.reference", values))).toBe(
      `<span lang="en" dir="ltr">${t("shell.reference", values)}</span>`,
    );
    expect(isValidElement(say("shell.help"))).toBe(false);
  });

  it("is marked in headings and texts of screens, but not where there is none", async () => {
    const { screen } = translatorOf("de", await without("screens.login.title", "screens.login.text"));
    const { title, heading, text } = screen("login", "Acme");
    expect(html(heading)).toBe(`<span lang="en" dir="ltr">${title}</span>`);
    expect(text).toBe("");
  });

  it("is marked in what a reason of Kratos is explained with", async () => {
    const message = { id: 4000001, type: "error" as const, text: '"ada" is not valid "email"' };
    expect(translatorOf("de", await without("reasons.email")).langOf(message)).toBe("en");
    expect(translatorOf("de", await without()).langOf(message)).toBeUndefined();
  });

  it("is none where a brand has its own text", async () => {
    const texts = { shell: { help: "Frag uns" } };
    const { say } = translatorOf("de", withBrandTexts(await without("shell.help"), texts));
    expect(say("shell.help")).toBe("Frag uns");
  });
});
