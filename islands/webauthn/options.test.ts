import { expect, test } from "vitest";
import { creationOptions, displayNameField, namesCredentials, requestOptions } from "./options";

const bytes = (...values: number[]) => new Uint8Array(values);

const request = { challenge: "AAEC", timeout: 120_000, rpId: "portico.example", userVerification: "discouraged" };
const creation = {
  rp: { name: "Portico", id: "portico.example" },
  user: { name: "Portico", displayName: "Portico", id: "AQID" },
  challenge: "AAEC",
  pubKeyCredParams: [{ type: "public-key", alg: -7 }],
  authenticatorSelection: { authenticatorAttachment: "platform", residentKey: "required" },
};
const signUp = JSON.stringify({ credentialOptions: { publicKey: creation }, displayNameFieldName: "traits.email" });
const settings = JSON.stringify({ publicKey: creation });

test("a passkey sign-in names no keys", () => {
  expect(requestOptions(JSON.stringify({ publicKey: request }))).toEqual({
    ...request,
    challenge: bytes(0, 1, 2),
    allowCredentials: undefined,
  });
});

test("a security key sign-in names the account's keys", () => {
  const publicKey = { ...request, allowCredentials: [{ type: "public-key", id: "-_-_", transports: ["usb"] }] };
  expect(requestOptions(JSON.stringify({ publicKey })).allowCredentials).toEqual([
    { type: "public-key", id: bytes(251, 255, 191), transports: ["usb"] },
  ]);
});

test("a list that is null is no list", () => {
  const publicKey = { ...request, allowCredentials: null };
  expect(requestOptions(JSON.stringify({ publicKey })).allowCredentials).toBeUndefined();
});

test("sign-up names the passkey after the field that Kratos points at", () => {
  expect(displayNameField(signUp)).toBe("traits.email");
  expect(creationOptions(signUp, [], "eli@example.org").user).toEqual({
    name: "eli@example.org",
    displayName: "eli@example.org",
    id: bytes(1, 2, 3),
  });
});

test("settings keep Kratos' name", () => {
  expect(displayNameField(settings)).toBeUndefined();
  expect(creationOptions(settings, []).user.name).toBe("Portico");
});

test("any kind of authenticator is welcome, unless it is to be this device", () => {
  expect(creationOptions(settings, []).authenticatorSelection).toEqual({ residentKey: "required" });
  expect(creationOptions(settings, [], undefined, true).authenticatorSelection).toEqual({
    residentKey: "required",
    authenticatorAttachment: "platform",
  });
});

test("keys that are there already are excluded, Kratos' and ours", () => {
  const publicKey = { ...creation, excludeCredentials: [{ type: "public-key", id: "AA" }] };
  expect(creationOptions(JSON.stringify({ publicKey }), ["0aff", "-_-_"]).excludeCredentials).toEqual([
    { type: "public-key", id: bytes(0) },
    { type: "public-key", id: bytes(10, 255) },
    { type: "public-key", id: bytes(251, 255, 191) },
  ]);
});

test("options that are no JSON are refused", () => {
  expect(() => requestOptions("")).toThrow();
});

test("knows whether credentials are named", () => {
  expect(namesCredentials('{"publicKey":{"allowCredentials":[{"type":"public-key","id":"AA"}]}}')).toBe(true);
  expect(namesCredentials('{"publicKey":{"allowCredentials":[]}}')).toBe(false);
  expect(namesCredentials('{"publicKey":{"allowCredentials":null}}')).toBe(false);
  expect(namesCredentials('{"publicKey":{}}')).toBe(false);
});
