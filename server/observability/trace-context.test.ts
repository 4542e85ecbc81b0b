import { expect, test } from "vitest";
import { traceIn } from "./trace-context";

const traceId = "4bf92f3577b34da6a3ce929d0e0e4736";
const spanId = "00f067aa0ba902b7";
const sound = `00-${traceId}-${spanId}-01`;

test.each([
  [sound, sound],
  [` ${sound} `, sound],
  [`00-${traceId}-${spanId}-00`, `00-${traceId}-${spanId}-00`],
  [`cc-${traceId}-${spanId}-09-what-comes-later`, `00-${traceId}-${spanId}-09`],
])("%s is a trace", (traceparent, expected) => expect(traceIn({ traceparent })).toEqual({ traceparent: expected }));

test.each([
  "",
  "x",
  sound.toUpperCase(),
  `ff-${traceId}-${spanId}-01`,
  `00-${"0".repeat(32)}-${spanId}-01`,
  `00-${traceId}-${"0".repeat(16)}-01`,
  `00-${traceId}-${spanId}-01-more`,
  `00-${traceId}-${spanId}`,
  `00-${traceId}-${spanId}-1`,
  `00-${traceId.slice(1)}-${spanId}-01`,
  `${sound},${sound}`,
  `${sound}\r\nx: y`,
  `<script>${sound}`,
])("%j is none", (traceparent) => expect(traceIn({ traceparent, tracestate: "a=b" })).toEqual({}));

test.each(["congo=t61rcWkgMzE", "rojo=00f067aa0ba902b7, congo=t61rcWkgMzE", "fw529a3039@dt=x"])(
  "the state %s goes along",
  (tracestate) => expect(traceIn({ traceparent: sound, tracestate })).toEqual({ traceparent: sound, tracestate }),
);

test.each(["", "x", "a=b;c\u0001", "A=b", "a=", `a=${"b".repeat(600)}`, "é=1", Array(40).fill("a=b").join()])(
  "the state %j stays behind",
  (tracestate) => expect(traceIn({ traceparent: sound, tracestate })).toEqual({ traceparent: sound }),
);
