import { expect, test } from "vitest";
import { isPrivate, networkOf, truncated } from "./network";

test.each([
  ["203.0.113.9", "203.0.113.9", "203.0.113.0/24"],
  ["2001:db8::1", "2001:db8:0:0::/64", "2001:db8:0::/48"],
  ["2001:DB8:0:0:ffff::", "2001:db8:0:0::/64", "2001:db8:0::/48"],
  ["2001:db8:1:2:3:4:5:6", "2001:db8:1:2::/64", "2001:db8:1::/48"],
  ["64:ff9b::192.0.2.1", "64:ff9b:0:0::/64", "64:ff9b:0::/48"],
  ["fe80::1%eth0", "fe80:0:0:0::/64", "fe80:0:0::/48"],
])("%s is of the network %s, and is %s when cut short", (address, network, short) => {
  expect(networkOf(address)).toBe(network);
  expect(truncated(address)).toBe(short);
});

test.each([
  ["127.0.0.1", true],
  ["10.1.2.3", true],
  ["172.31.0.1", true],
  ["172.32.0.1", false],
  ["100.64.0.1", true],
  ["192.169.0.1", false],
  ["203.0.113.9", false],
  ["::1", true],
  ["fd00::1", true],
  ["2001:db8::1", false],
])("%s is private: %s", (address, expected) => expect(isPrivate(address)).toBe(expected));
