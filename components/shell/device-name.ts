import type { Translator } from "@/i18n/translator";
import type { Device } from "@/lib/identity/device";

/** What people call a device: "Firefox on Windows". */
export function deviceName({ browser, system }: Device, words: Translator): string {
  if (browser && system) return words.t("sessions.device", { browser, system });
  return browser || system || words.t("sessions.unknown");
}
