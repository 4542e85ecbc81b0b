import type { Socket } from "node:net";
import { expect, test } from "vitest";
import { clientOf, trustIn } from "./client-address";

const trust = trustIn(["loopback", "10.0.0.0/8", "2001:db8::/32"]);

function addressOf(peer: string, forwarded?: string): string {
  // A socket has some hundred members; the one that is read is enough here.
  const socket = { remoteAddress: peer } as Socket;
  return clientOf({ socket, headers: forwarded === undefined ? {} : { "x-forwarded-for": forwarded } }, trust).address;
}

test.each([
  ["a stranger's claim does not count", "203.0.113.9", "1.1.1.1", "203.0.113.9"],
  ["a proxy's word does", "10.0.0.1", "198.51.100.7", "198.51.100.7"],
  ["what the person claimed before it does not", "10.0.0.1", "1.1.1.1, 198.51.100.7", "198.51.100.7"],
  ["a chain of proxies is followed", "10.0.0.1", "198.51.100.7, 10.0.0.3,10.0.0.2", "198.51.100.7"],
  ["a proxy without a word is the client", "10.0.0.1", undefined, "10.0.0.1"],
  ["only proxies: the farthest", "10.0.0.1", "10.0.0.3", "10.0.0.3"],
  ["ports are cut off", "10.0.0.1", "198.51.100.7:4711", "198.51.100.7"],
  ["brackets too", "10.0.0.1", "[2001:db9::7]:4711", "2001:db9::7"],
  ["mapped addresses are unwrapped", "::ffff:10.0.0.1", "::ffff:198.51.100.7", "198.51.100.7"],
  ["the zone of a link-local peer means nothing elsewhere", "fe80::7%eth0", undefined, "fe80::7"],
  ["mapped peers as well", "::ffff:203.0.113.9", undefined, "203.0.113.9"],
  ["garbage ends the walk", "10.0.0.1", "1.1.1.1, <script>", "10.0.0.1"],
  ["so does an empty header", "10.0.0.1", "", "10.0.0.1"],
  ["IPv6 ranges count", "2001:db8::5", "198.51.100.7", "198.51.100.7"],
])("%s", (_, peer, forwarded, expected) => expect(addressOf(peer, forwarded)).toBe(expected));

test("addresses in brackets are trusted as those without", () => {
  const bracketed = trustIn(["[2001:db8::5]", "[2001:db8:1::]/48"]);
  expect(["2001:db8::5", "2001:db8:1::9", "2001:db8::6"].map(bracketed)).toEqual([true, true, false]);
});

test("trusts nobody by default and refuses what is no address", () => {
  expect(trustIn([])("127.0.0.1")).toBe(false);
  expect(() => trustIn(["proxy.internal"])).toThrow(TypeError);
});
