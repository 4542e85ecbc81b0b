import type { Session } from "@ory/client";
import { expect, test } from "vitest";
import { type Device, deviceOf } from "./device";

const session = (user_agent?: string, ip_address?: string): Session => ({
  id: "s",
  devices: [{ id: "d", user_agent, ip_address }],
});

const webkit = "AppleWebKit/537.36 (KHTML, like Gecko)";
const iphone = "Mozilla/5.0 (iPhone; CPU iPhone OS 18_1 like Mac OS X) AppleWebKit/605.1.15 (KHTML, like Gecko)";
const ipad = "Mozilla/5.0 (iPad; CPU OS 18_1 like Mac OS X) AppleWebKit/605.1.15 (KHTML, like Gecko)";
const windows = "Mozilla/5.0 (Windows NT 10.0; Win64; x64)";
const linux = "Mozilla/5.0 (X11; Linux x86_64)";

test.each<[string, string, string, boolean]>([
  [`${iphone} Version/18.1 Mobile/15E148 Safari/604.1`, "Safari", "iPhone", true],
  [`${iphone} CriOS/141.0 Mobile/15E148 Safari/604.1`, "Chrome", "iPhone", true],
  [`${iphone} Version/18.0 EdgiOS/141.0 Mobile/15E148 Safari/605.1.15`, "Microsoft Edge", "iPhone", true],
  [`${ipad} FxiOS/140.0 Mobile/15E148 Safari/605.1.15`, "Firefox", "iPad", false],
  [`Mozilla/5.0 (Linux; Android 15) ${webkit} Chrome/141.0 Mobile Safari/537.36`, "Chrome", "Android", true],
  [`Mozilla/5.0 (Linux; Android 15) ${webkit} Chrome/141.0 Safari/537.36`, "Chrome", "Android", false],
  [
    `Mozilla/5.0 (Linux; Android 13; SAMSUNG SM-S918B) ${webkit} SamsungBrowser/28.0 Chrome/130.0.0.0 Mobile Safari/537.36`,
    "Samsung Internet",
    "Android",
    true,
  ],
  [`${linux} ${webkit} Chrome/141.0 Safari/537.36`, "Chrome", "Linux", false],
  [`${linux} ${webkit} HeadlessChrome/141.0.0.0 Safari/537.36`, "Chrome", "Linux", false],
  [`${linux} ${webkit} Ubuntu Chromium/80.0 Chrome/80.0 Safari/537.36`, "Chrome", "Linux", false],
  [`Mozilla/5.0 (X11; CrOS x86_64 14541.0.0) ${webkit} Chrome/141.0.0.0 Safari/537.36`, "Chrome", "ChromeOS", false],
  ["Mozilla/5.0 (Windows NT 10.0; Win64; x64; rv:143.0) Gecko/20100101 Firefox/143.0", "Firefox", "Windows", false],
  [`${windows} ${webkit} Chrome/141.0.0.0 Safari/537.36 Edg/141.0.0.0`, "Microsoft Edge", "Windows", false],
  [`${windows} ${webkit} Chrome/141.0.0.0 Safari/537.36 OPR/125.0.0.0`, "Opera", "Windows", false],
  [`${windows} ${webkit} Chrome/120.0.0.0 Safari/537.36 Vivaldi/6.5`, "Vivaldi", "Windows", false],
  [
    "Mozilla/5.0 (Macintosh; Intel Mac OS X 10_15_7) AppleWebKit/605.1.15 (KHTML, like Gecko) Version/18.1 Safari/605.1.15",
    "Safari",
    "macOS",
    false,
  ],
  ["curl/8.14.1", "", "", false],
])("%s is %s on %s", (agent, browser, system, isPhone) => {
  expect(deviceOf(session(agent))).toMatchObject({ browser, system, isPhone });
});

test("a session without a device, or with one that says nothing, has empty names", () => {
  const nothing: Device = { browser: "", system: "", place: "", ip: "", isPhone: false };
  expect(deviceOf({ id: "s" })).toEqual(nothing);
  expect(deviceOf(session(""))).toEqual(nothing);
});

test.each([
  ["192.0.2.7:51234", "192.0.2.7"],
  ["[2001:db8::7]:51234", "2001:db8::7"],
  ["2001:db8::7", "2001:db8::7"],
])("the address %s is shown as %s", (address, shown) => {
  expect(deviceOf(session("x", address)).ip).toBe(shown);
});
