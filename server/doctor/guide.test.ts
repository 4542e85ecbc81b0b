import { expect, it } from "vitest";
import { configuration, examined, guideConfiguration, healed, idsOf } from "./test-configuration";

/** A guide’s configuration with its mistakes: all are found, and what the report says makes it right. */

const ofTheGuide = [
  "scheme-mix",
  "ui-url-page",
  "return-url-scheme",
  "return-url-page",
  "cookie-domain-missing",
  "cors-foreign-origin",
  "secret-placeholder",
  "cipher-length",
];

/** What went into it beside these, or has become a mistake since. */
const besides = [
  "leaks-in-logs",
  "courier-unverified-tls",
  "courier-sender",
  "proxies-untrusted",
  "hash-cost",
  "session-hook-missing",
  "kratos-version",
  "portico-secret-missing",
];

it("finds every mistake of the guide", () => {
  const found = idsOf(examined(guideConfiguration()));
  expect(found).toEqual(expect.arrayContaining(ofTheGuide));
  expect(found.toSorted()).toEqual([...ofTheGuide, ...besides].toSorted());
});

it("finds the guide’s own without Portico’s environment as well", () => {
  const kratos = String(guideConfiguration().kratos);
  expect(idsOf(examined(configuration({ kratos })))).toEqual(expect.arrayContaining(ofTheGuide));
});

it("is green once each line of the report is carried out", () => {
  const right = healed(guideConfiguration());
  expect(examined(right)).toEqual([]);
  expect(String(right.kratos)).toContain("domain: example.com");
});
