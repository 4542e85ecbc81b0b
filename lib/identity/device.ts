import type { Session } from "@ory/client";
import Bowser from "bowser";

/** What a session's device list says, reshaped for people: browser, system, place, address. */
export type Device = { browser: string; system: string; place: string; ip: string; isPhone: boolean };

/** Names that people know better than the library's own. */
const names: Readonly<Record<string, string>> = {
  "Samsung Internet for Android": "Samsung Internet",
  Chromium: "Chrome",
  "Chrome OS": "ChromeOS",
  iPod: "iPhone",
};

/** What people use, by the names that we say; a mail about a form names nothing else (tools/mails). */
export const commonNames = {
  browsers: ["Chrome", "Firefox", "Safari", "Microsoft Edge", "Samsung Internet", "Opera", "Vivaldi", "DuckDuckGo"],
  systems: ["Windows", "macOS", "Linux", "Android", "iPhone", "iPad", "ChromeOS"],
};

/** Browser and system by a `User-Agent` (RFC 9110 10.1.5); empty strings where nothing is known. */
export function browserBy(userAgent: string | undefined): { browser: string; system: string; isPhone: boolean } {
  const { browser, os, platform } = Bowser.parse(userAgent || "unknown");
  // Apple's devices go by the name of the device, all others by that of their system.
  const system = os.name === "iOS" ? (platform.model ?? os.name) : os.name;
  return {
    browser: named(browser.name),
    system: named(system),
    isPhone: platform.type === Bowser.PLATFORMS_MAP.mobile,
  };
}

/** The device of a session as Kratos gives it; empty strings where nothing is known. */
export function deviceOf(session: Session): Device {
  const device = session.devices?.at(-1);
  return {
    ...browserBy(device?.user_agent),
    place: device?.location ?? "",
    ip: withoutPort(device?.ip_address ?? ""),
  };
}

function named(name = ""): string {
  return names[name] ?? name;
}

// Without a forwarding header Kratos v1.3.1 stores `ip:port`.
function withoutPort(address: string): string {
  return /^\[(.+)\]:\d+$/.exec(address)?.[1] ?? /^(\d+\.\d+\.\d+\.\d+):\d+$/.exec(address)?.[1] ?? address;
}
