import { expect, test } from "vitest";
import { assertionJson, attestationJson } from "./credential";

const buffer = (...values: number[]) => new Uint8Array(values).buffer;
const key = { id: "-_-_", rawId: buffer(251, 255, 191), type: "public-key" };
const assertion = {
  ...key,
  response: { authenticatorData: buffer(0), clientDataJSON: buffer(1), signature: buffer(2), userHandle: null },
};
const attestation = { ...key, response: { attestationObject: buffer(3), clientDataJSON: buffer(4) } };

test("a sign-in is written as Kratos reads it, without a user handle too", () => {
  expect(JSON.parse(assertionJson(assertion))).toEqual({
    id: "-_-_",
    rawId: "-_-_",
    type: "public-key",
    response: { authenticatorData: "AA", clientDataJSON: "AQ", signature: "Ag", userHandle: "" },
  });
});

test("a new key is written as Kratos reads it, without asking for transports", () => {
  expect(JSON.parse(attestationJson(attestation))).toEqual({
    id: "-_-_",
    rawId: "-_-_",
    type: "public-key",
    response: { attestationObject: "Aw", clientDataJSON: "BA" },
  });
});

test("anything else is refused", () => {
  expect(() => assertionJson(null)).toThrow();
  expect(() => assertionJson(attestation)).toThrow();
  expect(() => attestationJson({ id: "", type: "password" })).toThrow();
});
