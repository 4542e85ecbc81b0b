import { expect, it } from "vitest";
import { isSettled, putOff, putOffBy, putOffCookie, whoIs, whoPutsOff, whoSignsIn } from "./put-off";

const day = 86_400_000;
const now = 20_000 * day + 5;
const sent = (cookie: string) => ({ cookie: cookie.split(";")[0] ?? "" });
const ada = "00000000-0000-4000-8000-00000000ada0";
const grace = "00000000-0000-4000-8000-0000000grace";

it("puts a question off for one person alone, for thirty days or a year", () => {
  const later = sent(putOff({}, { who: whoIs(ada), what: "passkey", how: "later" }, now));
  expect(putOffBy(later, ada, now + 29 * day)).toEqual(["passkey"]);
  expect(putOffBy(later, ada, now + 31 * day)).toEqual([]);
  expect(putOffBy(later, grace, now)).toEqual([]);
  const both = sent(putOff(later, { who: whoIs(grace), what: "second-factor", how: "never" }, now));
  expect(putOffBy(both, ada, now)).toEqual(["passkey"]);
  expect(putOffBy(both, grace, now + 364 * day)).toEqual(["second-factor"]);
});

it("puts off what somebody waits for for a week", () => {
  const soon = sent(putOff({}, { who: whoPutsOff(ada, "password"), what: "password", how: "soon" }, now));
  expect(putOffBy(soon, ada, now + 6 * day)).toEqual(["password"]);
  expect(putOffBy(soon, ada, now + 8 * day)).toEqual([]);
});

it("does not look again for a week where nothing was due", () => {
  const who = whoSignsIn("ada@example.org");
  const cookie = sent(putOff({}, { who, what: "all", how: "nothing" }, now));
  expect(isSettled(cookie, who, now + 6 * day)).toBe(true);
  expect(isSettled(cookie, who, now + 8 * day)).toBe(false);
  expect(isSettled(cookie, whoSignsIn("grace@example.org"), now)).toBe(false);
});

it("names nobody, stays small, and the newest answer counts", () => {
  let cookie = {};
  for (let i = 0; i < 40; i++)
    cookie = sent(putOff(cookie, { who: whoIs(`id-${i}`), what: "passkey", how: "later" }, now));
  expect(JSON.stringify(cookie).length).toBeLessThan(1000);
  expect(putOffBy(cookie, "id-39", now)).toEqual(["passkey"]);
  expect(putOffBy(cookie, "id-3", now)).toEqual([]);
  expect(whoIs(ada)[0]).toMatch(/^[\w-]{12}$/);
});

it.each([
  "x",
  "a.b.c",
  "aaaaaaaaaaaa.passkey.99999999",
  `${whoIs(ada)[0]}.everything.30000`,
  `${whoIs(ada)[0]}.passkey.-1`,
  "~~~",
])("ignores %j", (value) => {
  expect(putOffBy({ cookie: `${putOffCookie}=${value}` }, ada, now)).toEqual([]);
});
