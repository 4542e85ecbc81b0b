import type { Session } from "@ory/client";
import { expect, test } from "vitest";
import { deviceOf } from "./device";

const agents = {
  iphone:
    "Mozilla/5.0 (iPhone; CPU iPhone OS 18_1 like Mac OS X) AppleWebKit/605.1.15 (KHTML, like Gecko) Version/18.1 Mobile/15E148 Safari/604.1",
  pixel: "Mozilla/5.0 (Linux; Android 15) AppleWebKit/537.36 (KHTML, like Gecko) Chrome/141.0 Mobile Safari/537.36",
  tablet: "Mozilla/5.0 (Linux; Android 15) AppleWebKit/537.36 (KHTML, like Gecko) Chrome/141.0 Safari/537.36",
  laptop: "Mozilla/5.0 (X11; Linux x86_64) AppleWebKit/537.36 (KHTML, like Gecko) Chrome/141.0 Safari/537.36",
};

const session = (user_agent: string): Session => ({ id: "s", devices: [{ id: "d", user_agent }] });

test.each([
  ["iphone", { browser: "Safari", system: "iPhone", isPhone: true }],
  ["pixel", { browser: "Chrome", system: "Android", isPhone: true }],
  ["tablet", { browser: "Chrome", system: "Android", isPhone: false }],
  ["laptop", { browser: "Chrome", system: "Linux", isPhone: false }],
] as const)("the browser of the %s says what it is", (name, device) => {
  expect(deviceOf(session(agents[name]))).toMatchObject(device);
});
