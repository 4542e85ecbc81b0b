import { afterEach, expect, test, vi } from "vitest";
import { readCodeFromSms } from "./web-otp";

const { signal } = new AbortController();

/** A browser whose `navigator.credentials.get` is `get`. */
function browser(get: () => Promise<unknown>, window: object = { OTPCredential: class {} }) {
  const credentials = { get: vi.fn(get) };
  vi.stubGlobal("window", window);
  vi.stubGlobal("navigator", { credentials });
  return credentials;
}

afterEach(() => vi.unstubAllGlobals());

test("reads the code of a text message", async () => {
  const { get } = browser(async () => ({ type: "otp", code: "123456" }));
  expect(await readCodeFromSms(signal)).toBe("123456");
  expect(get).toHaveBeenCalledWith({ otp: { transport: ["sms"] }, signal });
});

test.each([
  ["refused", () => Promise.reject(new DOMException("", "NotAllowedError"))],
  ["aborted", () => Promise.reject(new DOMException("", "AbortError"))],
  ["answered with nothing", async () => null],
])("a request that is %s leaves the code to be typed", async (_, get) => {
  browser(get);
  expect(await readCodeFromSms(signal)).toBeUndefined();
});

test("a browser without WebOTP is not asked", async () => {
  const { get } = browser(async () => null, {});
  expect(await readCodeFromSms(signal)).toBeUndefined();
  expect(get).not.toHaveBeenCalled();
});
