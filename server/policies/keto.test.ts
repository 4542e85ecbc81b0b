import { createServer, type RequestListener, type Server } from "node:http";
import type { AddressInfo } from "node:net";
import { afterEach, expect, test } from "vitest";
import { ketoAt } from "./keto";
import type { Relation } from "./relation";

/** What Keto, or what stands before it, may answer; the real one is in e2e/operations/policies.spec.ts. */

let server: Server | undefined;
afterEach(() => {
  server?.closeAllConnections();
  server?.close();
});

async function keto(answer: RequestListener) {
  const started = createServer(answer);
  server = started;
  await new Promise<void>((resolve) => started.listen(0, "127.0.0.1", resolve));
  const url = `http://127.0.0.1:${(started.address() as AddressInfo).port}`;
  return ketoAt({ readUrl: url, writeUrl: url, token: () => ["a-token"] });
}

const relation = (object: string): Relation => ({
  namespace: "Product",
  object,
  relation: "users",
  subject_id: "anna",
});

test("pages are read to the last, with the token", async () => {
  const asked: (string | undefined)[] = [];
  const { inNamespace } = await keto(({ url = "", headers }, response) => {
    asked.push(headers.authorization);
    const page = new URL(url, "http://keto").searchParams.get("page_token") ?? "1";
    const next = page === "3" ? "" : String(Number(page) + 1);
    response.end(JSON.stringify({ relation_tuples: [relation(page)], next_page_token: next }));
  });
  expect(await inNamespace("Product")).toEqual(["1", "2", "3"].map(relation));
  expect(asked).toEqual(["Bearer a-token", "Bearer a-token", "Bearer a-token"]);
});

test("many checks go in batches that every Keto takes, and answers keep their order", async () => {
  const sizes: number[] = [];
  const { check } = await keto((request, response) => {
    let text = "";
    request.on("data", (chunk) => {
      text += String(chunk);
    });
    request.on("end", () => {
      const { tuples } = JSON.parse(text) as { tuples: Relation[] };
      sizes.push(tuples.length);
      const results = tuples.map(({ object }) =>
        object === "7" ? { allowed: false, error: "unknown" } : { allowed: Number(object) % 2 === 0 },
      );
      // The first batch is the last to be answered.
      setTimeout(() => response.end(JSON.stringify({ results })), tuples[0]?.object === "0" ? 100 : 0);
    });
  });
  const answers = await check(Array.from({ length: 25 }, (_, index) => relation(String(index))));
  expect(sizes.sort()).toEqual([10, 10, 5]);
  expect(answers).toEqual(Array.from({ length: 25 }, (_, index) => (index === 7 ? undefined : index % 2 === 0)));
});

test("a change without anything is no call", async () => {
  let calls = 0;
  const { write } = await keto((_, response) => {
    calls++;
    response.writeHead(204).end();
  });
  await write({ insert: [], delete: [] });
  expect(calls).toBe(0);
  await write({ insert: [relation("a")], delete: [] });
  expect(calls).toBe(1);
});

test.each([
  [401, "<html>who are you</html>", /answered 401$/],
  [403, '{"error":{"message":"No.","reason":"You may not."}}', /answered 403: No\. You may not\.$/],
  [200, "<html>welcome</html>", /answered something else than JSON: is it Keto\?$/],
])("an answer %i %s is told in a line", async (status, body, words) => {
  const { namespaces } = await keto((_, response) => response.writeHead(status).end(body));
  await expect(namespaces()).rejects.toThrow(words);
});
