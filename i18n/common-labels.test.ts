import { describe, expect, it } from "vitest";
import { messagesOf } from "./catalogues";
import { commonLabel } from "./common-labels";

const label = (text: string, id = 1070002) => ({ id, text, type: "info" as const });

describe("labels from an identity schema", () => {
  const say = (text: string, locale: string, id?: number) =>
    commonLabel(locale, messagesOf(locale).messages.labels, label(text, id));

  it("are translated where the title is a common English one, however it is written", () => {
    for (const title of ["E-Mail", "Email", "e-mail address", "Your email"]) expect(say(title, "de")).toBe("E-Mail");
    expect(say("First name", "ar")).toBe("الاسم الأول");
    expect(say("Given Name", "ja")).toBe("名");
    expect(say("I accept the terms of service", "fr")).toBe("J’accepte les conditions");
  });

  it("stay the operator's own in English, and for any other title", () => {
    expect(say("E-Mail", "en")).toBeUndefined();
    expect(say("Customer number", "de")).toBeUndefined();
    expect(say("constructor", "de")).toBeUndefined();
  });

  it("are no other messages of Kratos, whatever they say", () => {
    expect(say("Phone", "de", 1070001)).toBeUndefined();
  });
});
