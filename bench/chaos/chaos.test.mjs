import { once } from "node:events";
import { connect, createServer } from "node:net";
import { setTimeout as sleep } from "node:timers/promises";
import { expect, test } from "vitest";
import { freePorts } from "../lib/server.mjs";
import { faults } from "./faults.mjs";
import { startLine } from "./line.mjs";
import { planOf } from "./plan.mjs";
import { verdict } from "./verdict.mjs";

test("a seed repeats its plan, and ten minutes hold every fault twice", () => {
  const plan = planOf(faults, 42, 10);
  expect(planOf(faults, 42, 10)).toEqual(plan);
  expect(planOf(faults, 43, 10)).not.toEqual(plan);
  for (const fault of Object.keys(faults))
    expect(plan.filter((one) => one.fault === fault).length, fault).toBeGreaterThan(1);
  for (const [index, { at }] of plan.entries())
    if (index > 0) expect(at).toBeGreaterThan(plan[index - 1].at + plan[index - 1].lasts + 6000);
});

test("a line passes, delays, swallows and resets what goes over it", async () => {
  const [port, target] = await freePorts(2);
  const server = createServer((socket) => socket.on("error", () => {}).on("data", (bytes) => socket.write(bytes)));
  await once(server.listen(target, "127.0.0.1"), "listening");
  const line = await startLine(port, target);
  /** @returns what comes back within half a second, and how soon; "reset" if the line was cut */
  const say = async (text) => {
    const socket = connect(port, "127.0.0.1");
    const begun = performance.now();
    socket.write(text);
    const answer = await Promise.race([
      once(socket, "data").then(
        ([bytes]) => bytes.toString(),
        () => "reset",
      ),
      once(socket, "close").then(
        () => "reset",
        () => "reset",
      ),
      sleep(500).then(() => "nothing"),
    ]);
    socket.destroy();
    return { answer, after: performance.now() - begun };
  };
  expect((await say("hello")).answer).toBe("hello");
  line.set("slow", { delay: 150 });
  expect((await say("hello")).after).toBeGreaterThan(148);
  line.set("silent");
  expect((await say("hello")).answer).toBe("nothing");
  line.set("cut");
  expect((await say("hello")).answer).toBe("reset");
  line.set("half", { bytes: 2 });
  expect((await say("hello")).answer).toBe("he");
  line.set("open");
  expect((await say("hello")).answer).toBe("hello");
  await line.close();
  server.close();
});

const fine = {
  since: 0,
  begun: 0,
  ended: 50,
  what: "page",
  status: 200,
  ok: true,
  ours: true,
  lost: false,
  foreign: false,
};
const look = { heap: 50, memory: 200, descriptors: 40 };
const away = { fault: "Kratos cut", from: 20_000, until: 25_000, recovery: 400 };
const killed = { fault: "Portico killed", from: 60_000, until: 65_000, recovery: 400 };
const well = {
  requests: [fine],
  windows: [away, killed],
  before: [look],
  after: [look],
  lostProcesses: [],
  errors: [],
};
const broken = (seen) =>
  verdict({ ...well, ...seen })
    .filter(({ holds }) => !holds)
    .map(({ invariant }) => invariant);
const during = (at, more) => [{ ...fine, since: at, begun: at, ended: at + 100, ok: false, ...more }];

test("what a fault may cost is no failure", () => {
  expect(broken({})).toEqual([]);
  expect(broken({ requests: during(21_000, { status: 503 }) })).toEqual([]);
  expect(broken({ requests: during(5000, { status: 500 }), isOfDatabase: () => true })).toEqual([]);
  expect(broken({ requests: during(60_100, { lost: true, status: 0, ours: false }) })).toEqual([]);
});

test.each([
  ["requests without an answer", { requests: during(21_000, { lost: true, status: 0, ours: false }) }],
  ["requests without an answer", { requests: during(62_000, { lost: true, status: 0, ours: false }) }],
  ["5xx that are no page", { requests: during(21_000, { status: 502, ours: false }) }],
  ["failures that no fault explains", { requests: during(5000, { status: 503 }) }],
  ["failures that no fault explains", { requests: during(35_000, { status: 503 }) }],
  ["pages that show somebody else", { requests: [{ ...fine, foreign: true }] }],
  ["answers later", { requests: [{ ...fine, ended: 6500 }] }],
  ["slowest recovery", { windows: [{ ...away, recovery: 5001 }] }],
  ["living heap", { after: [{ ...look, heap: 61 }] }],
  ["descriptors", { after: [{ ...look, descriptors: 57 }] }],
  ["most memory", { after: [{ ...look, memory: 400 }] }],
  ["processes that ended", { lostProcesses: [{}] }],
  ["errors of ours", { errors: ["page_failed"] }],
])("%s: seen, and the run fails", (invariant, seen) => {
  expect(broken(seen).join()).toContain(invariant);
});
