import type { Session } from "@ory/client";

/** What a session's device list says, reshaped for people: browser, system, place, address. */
export type Device = { browser: string; system: string; place: string; ip: string; isPhone: boolean };

/** Browser names by their mark in the user agent, most particular first (Edge and Opera also say "Chrome"). */
const browsers: readonly [RegExp, string][] = [
  [/EdgA?\/|EdgiOS\//, "Microsoft Edge"],
  [/OPR\/|OPiOS\//, "Opera"],
  [/SamsungBrowser\//, "Samsung Internet"],
  [/Firefox\/|FxiOS\//, "Firefox"],
  [/Chrome\/|CriOS\/|Chromium\//, "Chrome"],
  [/Version\/[\d.]+.*Safari\//, "Safari"],
];

const systems: readonly [RegExp, string][] = [
  [/iPhone|iPod/, "iPhone"],
  [/iPad/, "iPad"],
  [/Android/, "Android"],
  [/Windows/, "Windows"],
  [/CrOS/, "ChromeOS"],
  [/Macintosh|Mac OS X/, "macOS"],
  [/Linux/, "Linux"],
];

/** The device of a session as Kratos gives it; empty strings where nothing is known. */
export function deviceOf(session: Session): Device {
  const device = session.devices?.at(-1);
  const agent = device?.user_agent ?? "";
  return {
    browser: browsers.find(([mark]) => mark.test(agent))?.[1] ?? "",
    system: systems.find(([mark]) => mark.test(agent))?.[1] ?? "",
    isPhone: /iPhone|iPod|Android.*Mobile/.test(agent),
    place: device?.location ?? "",
    ip: withoutPort(device?.ip_address ?? ""),
  };
}

// Without a forwarding header Kratos v1.3.1 stores `ip:port`.
function withoutPort(address: string): string {
  return /^\[(.+)\]:\d+$/.exec(address)?.[1] ?? /^(\d+\.\d+\.\d+\.\d+):\d+$/.exec(address)?.[1] ?? address;
}
