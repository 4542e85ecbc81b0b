import { expect, test } from "vitest";
import { reachesAll } from "./cookie-reach";

const one = ["https://id.example.com/id"];
const two = ["https://app.example.com", "https://api.example.com/kratos"];

test.each([
  ["a=b", one, true],
  ["a=b; Path=/; HttpOnly; SameSite=Lax; Secure", one, true],
  ["a=b; Path=/id", one, true],
  ["a=b; Path=/elsewhere", one, false],
  ["a=b; Domain=example.com", one, true],
  ["a=b; Domain=.EXAMPLE.com", one, true],
  ["a=b; Domain=api.example.com", one, false],
  ["a=b; Domain=ample.com", one, false],
  ["a=b; Domain=example.com", two, true],
  // A cookie without a domain is for the host alone that sets it.
  ["a=b", two, false],
  ["a=b; Domain=app.example.com", two, false],
  ["a=b; Secure", ["http://id.example.com"], false],
  ["a=b; Secure", ["http://localhost:3000"], true],
  ["a=b; Secure", ["http://127.0.0.1:3000"], true],
])("%s comes back to %o: %s", (cookie, places, expected) => {
  expect(
    reachesAll(
      cookie,
      places.map((place) => new URL(place)),
    ),
  ).toBe(expected);
});
