import { describe, expect, it } from "vitest";
import { catalogue } from "./catalogues";
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
});
