import { expect, it } from "vitest";
import { passkeyMaker } from "./passkey-maker";
import { nameOfAaguid } from "./passkey-names";

const base64 = (uuid: string) => Buffer.from(uuid.replaceAll("-", ""), "hex").toString("base64");

it("names what Kratos' older list does not", () => {
  expect(nameOfAaguid(base64("50726f74-6f6e-5061-7373-50726f746f6e"))).toBe("Proton Pass");
  expect(nameOfAaguid(base64("fdb141b2-5d84-443e-8a35-4698c205a502"))).toBe("KeePassXC");
  expect(passkeyMaker(nameOfAaguid(base64("fbfc3007-154e-4ecc-8c0b-6e020557d7bd")) ?? "")).toBe("apple");
});

it.each(["", base64("00000000-0000-0000-0000-000000000000"), "AAAA", "no base64 at all!"])(
  "%j has no name",
  (aaguid) => {
    expect(nameOfAaguid(aaguid)).toBeUndefined();
  },
);
