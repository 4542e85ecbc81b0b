import { EventEmitter } from "node:events";
import type { ServerResponse } from "node:http";
import { expect, test } from "vitest";
import { turnsFor } from "./turns";

/** A response of which only the end matters. */
const response = () => new EventEmitter() as unknown as ServerResponse;

/** Two turns, and a list of who has got one, in order. */
function stage() {
  const turns = turnsFor(2);
  const got: string[] = [];
  const begin = (name: string, res = response()) => void turns.begin(name, res).then(() => got.push(name));
  const take = (name: string) => void turns.take(name).then(() => got.push(`${name} again`));
  const settled = () => new Promise((resolve) => setImmediate(resolve));
  return { turns, got, begin, take, settled };
}

test("so many at once and no more; the next comes when one is over, in the order of their coming", async () => {
  const { turns, got, begin, settled } = stage();
  for (const name of ["a", "b", "c", "d"]) begin(name);
  await settled();
  expect(got).toEqual(["a", "b"]);
  turns.end("a");
  await settled();
  expect(got).toEqual(["a", "b", "c"]);
});

test("who waits for Kratos lets another one in, and then comes before all that have not begun", async () => {
  const { turns, got, begin, take, settled } = stage();
  for (const name of ["a", "b", "c", "d"]) begin(name);
  turns.give("a");
  await settled();
  take("a");
  await settled();
  expect(got).toEqual(["a", "b", "c"]);
  turns.end("b");
  await settled();
  expect(got).toEqual(["a", "b", "c", "a again"]);
});

test("who goes away gives the turn back, and is not waited for", async () => {
  const { got, begin, settled } = stage();
  const [first, third] = [response(), response()];
  begin("a", first);
  begin("b");
  begin("c", third);
  begin("d");
  third.emit("close");
  first.emit("close");
  await settled();
  expect(got).toEqual(["a", "b", "c", "d"]);
});

test("two calls of one request at once need one turn; who is not known, or over, needs none", async () => {
  const { turns, got, begin, take, settled } = stage();
  begin("a");
  begin("b");
  turns.give("a");
  turns.give("a");
  begin("c");
  await settled();
  take("a");
  take("a");
  take("stranger");
  await settled();
  expect(got).toEqual(["a", "b", "c", "stranger again"]);
  turns.end("c");
  turns.end("b");
  turns.give("b");
  take("b");
  await settled();
  expect(got.slice(4)).toEqual(["a again", "a again", "b again"]);
});
