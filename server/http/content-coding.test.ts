import { brotliDecompressSync, gunzipSync } from "node:zlib";
import { expect, it } from "vitest";
import { acceptedCodings, compressPage, pageCoding } from "./content-coding";

const browser = { "accept-encoding": "gzip, deflate, br, zstd" };
const signedIn = { ...browser, cookie: "a=b; ory_kratos_session=xyz" };

it.each([
  ["a stranger, sent here by another site", { ...browser, "sec-fetch-site": "cross-site" }, "br"],
  ["a browser that says nothing of where it comes from", browser, "br"],
  ["a person with a session, on our own pages", { ...signedIn, "sec-fetch-site": "same-origin" }, "br"],
  ["a person with a session who typed the address", { ...signedIn, "sec-fetch-site": "none" }, "br"],
  ["a person with a session, sent by another site", { ...signedIn, "sec-fetch-site": "cross-site" }, undefined],
  ["a person with a session, sent by a sister site", { ...signedIn, "sec-fetch-site": "same-site" }, undefined],
  ["a person with a session in an old browser", signedIn, undefined],
  ["who takes gzip only", { "accept-encoding": "gzip" }, "gzip"],
  ["who refuses brotli", { "accept-encoding": "br;q=0, gzip" }, "gzip"],
  ["who refuses both", { "accept-encoding": "gzip ; q=0.000,br; q=0.0" }, undefined],
  ["who writes large", { "accept-encoding": "GZIP;Q=0.1" }, "gzip"],
  ["who takes another, of a like name", { "accept-encoding": "x-br, gzip-2" }, undefined],
  ["who takes nothing", {}, undefined],
])("chooses a coding for %s", (_who, headers, coding) => {
  expect(pageCoding(headers, "ory_kratos_session")).toBe(coding);
});

it.each([
  ["br, gzip", ["br", "gzip"]],
  ["gzip;q=0.5", ["gzip"]],
  ["br, gzip;q=0", ["br"]],
  ["identity", []],
])("of '%s' takes %o", (accepted, expected) =>
  expect(acceptedCodings({ "accept-encoding": accepted })).toEqual(expected),
);

it("sends what was rendered", () => {
  expect(brotliDecompressSync(compressPage("<p>é</p>", "br")).toString()).toBe("<p>é</p>");
  expect(gunzipSync(compressPage("<p>é</p>", "gzip")).toString()).toBe("<p>é</p>");
});
