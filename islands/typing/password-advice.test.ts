import { expect, test } from "vitest";
import { adviceOn } from "./password-advice";

const common = new Set(["password", "welcome", "1q2w3e4r", "iloveyou1"]);
const known = {
  least: 8,
  own: ["ada.lovelace1815@example.com", "Ada", "Łucja"],
  isCommon: (word: string) => common.has(word),
};

test.each([
  ["", undefined],
  ["abc", { is: "short", missing: 5 }],
  ["1234567", { is: "short", missing: 1 }],
  ["😀😀😀😀😀😀😀", { is: "short", missing: 1 }],
  ["xLovelace9!", { is: "personal" }],
  ["quartz-1815-violin", { is: "personal" }],
  ["łucja-w-lesie", { is: "personal" }],
  ["PASSWORD", { is: "common" }],
  ["Welcome2026!", { is: "common" }],
  ["1q2w3e4r", { is: "common" }],
  ["aaaaaaaaaa", { is: "common" }],
  ["welcome to the machine", { is: "good" }],
  ["ada-quartz-lagoon", { is: "good" }],
  ["example of prose", { is: "good" }],
])("of the password %j is said %o", (password, advice) => expect(adviceOn(password, known)).toEqual(advice));
