import { number, table } from "../../tools/lib/markdown.mjs";
import { ratioOf } from "../measure/rounds.mjs";

/** What is wanted of one row beside another: at least so much of its rate, or at most so much of its CPU time. */
const wanted = [
  rate("start", "kratos-start", 0.7, "Login page that starts its flow ÷ Kratos' own flow start"),
  rate("login", "raw", 0.5, "Login page of a flow ÷ reference"),
  rate("pool", "raw", 0.5, "Login page of another flow at every visit ÷ reference"),
  cost("refused", "bare", 1.8, "Login page that refuses a password ÷ the framework's empty page"),
  cost("registration", "bare", 1.8, "Registration page of a flow ÷ the framework's empty page"),
  cost("settings", "bare", 1.8, "Settings, which start their flow ÷ the framework's empty page"),
  rate("login", "before-login", 8, "Login page of a flow ÷ before"),
  rate("pool", "before-pool", 8, "Login page of another flow at every visit ÷ before"),
  rate("start", "before-start", undefined, "Login page that starts its flow ÷ before"),
  rate("refused", "before-refused", 2, "Login page that refuses a password ÷ before"),
  rate("registration", "before-registration", undefined, "Registration page of a flow ÷ before"),
  rate("settings", "before-settings", 2, "Settings, which start their flow ÷ before"),
];

function rate(of, by, least, what) {
  return { of, by, what, measure: "perSecond", unit: "per second", least };
}

function cost(of, by, most, what) {
  return { of, by, what, measure: "cpu", unit: "CPU time", most };
}

/**
 * @param rows measured ones, of `measureRounds`
 * @returns [{ what, unit, least, most, ratio, isMet }] of what was measured; `isMet` is undefined without an aim
 */
export function ratiosOf(rows) {
  const named = new Map(rows.map((row) => [row.name, row]));
  return wanted.flatMap(({ of, by, measure, ...aim }) => {
    const [row, other] = [named.get(of), named.get(by)];
    const ratio = row && other && ratioOf(row, other, measure);
    return ratio ? [{ ...aim, ratio, isMet: isMet(ratio.middle, aim) }] : [];
  });
}

/** Whether a value keeps to what is wanted. @param aim { least } or { most }; with neither the answer is undefined */
export function isMet(value, { least, most }) {
  if (least !== undefined) return value >= least;
  return most === undefined ? undefined : value <= most;
}

/** "≥ 0.7", "≤ 1,000 ms", or nothing. */
export function aimOf({ least, most }, unit = "") {
  if (least !== undefined) return `≥ ${least.toLocaleString("en-US")}${unit}`;
  return most === undefined ? "" : `≤ ${most.toLocaleString("en-US")}${unit}`;
}

export const verdict = (met) => (met === undefined ? "" : met ? "yes" : "**no**");

export const ratioTable = (ratios) =>
  table(
    [
      { title: "ratio", left: true, of: ({ what }) => what },
      { title: "of", left: true, of: ({ unit }) => unit },
      { title: "middle", of: ({ ratio }) => number(ratio.middle, 2) },
      { title: "lowest–highest", of: ({ ratio }) => `${number(ratio.low, 2)}–${number(ratio.high, 2)}` },
      { title: "wanted", of: (aim) => aimOf(aim) },
      { title: "met", left: true, of: ({ isMet: met }) => verdict(met) },
    ],
    ratios,
  );
