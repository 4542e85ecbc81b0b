import { expect, test } from "vitest";
import { waitStep } from "./wait";

test.each([
  [600, "minute", 10],
  [541, "minute", 10],
  [91, "minute", 2],
  [90, "second", 90],
  [1, "second", 1],
])("%i seconds are said in %s: %i", (seconds, unit, count) => expect(waitStep(seconds)).toEqual({ unit, count }));
