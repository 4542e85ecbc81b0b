import { mkdtempSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { afterAll, expect, test, vi } from "vitest";
import { ConfigError } from "../../lib/config/config";
import { securityTxt } from "./security-txt";

const folder = mkdtempSync(join(tmpdir(), "portico-security-"));
afterAll(() => rmSync(folder, { recursive: true }));

function read(text: string, now = Date.parse("2026-12-01")) {
  const file = join(folder, "security.txt");
  writeFileSync(file, text);
  return securityTxt(file, () => now);
}

const sound =
  "# Thank you\r\nContact: mailto:security@example.com\r\nContact: tel:+1-201-555-0123\r\nexpires: 2027-01-01T00:00:00Z\r\n";

test("a sound file is served as it is, also a signed one", () => {
  expect(securityTxt(undefined)).toBeUndefined();
  expect(read(sound)).toBe(sound);
  const signed = `-----BEGIN PGP SIGNED MESSAGE-----\nHash: SHA256\n\n${sound}-----BEGIN PGP SIGNATURE-----\n`;
  expect(read(signed)).toBe(signed);
});

test.each([
  ["Expires: 2027-01-01T00:00:00Z", "Contact:"],
  ["Contact: mailto:security@example.com", "Expires:"],
  ["Contact: mailto:security@example.com\nExpires: soon", "Expires:"],
  [`${sound}Expires: 2028-01-01T00:00:00Z`, "one line"],
])("%j stops the start", (text, named) => {
  expect(() => read(text)).toThrow(ConfigError);
  expect(() => read(text)).toThrow(new RegExp(`SECURITY_TXT_FILE: .*${named}`));
});

test("so does a file that is not there; one that has expired is logged", () => {
  expect(() => securityTxt(join(folder, "none"))).toThrow(/SECURITY_TXT_FILE: cannot be read: ENOENT/);
  const write = vi.spyOn(process.stdout, "write").mockReturnValue(true);
  expect(read(sound, Date.parse("2027-02-01"))).toBe(sound);
  expect(String(write.mock.calls[0]?.[0])).toContain('"event":"security_txt_expired"');
  write.mockRestore();
});
