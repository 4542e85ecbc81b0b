import type { RequestListener } from "node:http";
import { expect, test } from "vitest";
import type { Handler } from "../pages/collecting-response";
import { ask, contextFor, openDoor } from "../test-server";

const link = "/self-service/recovery?flow=f&token=secret-token";
const navigation = { accept: "text/html", "sec-fetch-mode": "navigate", "sec-fetch-dest": "document" };

/** Next's page, telling what it was asked and where it leads back to. */
const page: Handler = async (req, res) => {
  const { returnPath, outage, response } = contextFor(req);
  if (outage) response.status = outage;
  res.writeHead(200, { "Content-Type": "text/html" }).end(`${req.method} ${req.url} back to ${returnPath}`);
};

/** A front door, and what reached Kratos behind it. */
async function watched() {
  const reached: string[] = [];
  const kratos: RequestListener = (req, res) => {
    reached.push(`${req.method} ${req.url}`);
    res.writeHead(303, { Location: "http://localhost:3000/settings?flow=s" }).end();
  };
  return { door: await openDoor({ kratos, next: page }), reached };
}

test.each([
  ["a person's click", "GET", navigation],
  ["a scanner that asks for nothing in particular", "GET", { accept: "*/*" }],
  ["a program", "GET", { accept: "application/json" }],
  ["a look at the head", "HEAD", {}],
])("%s finds a page of ours, and Kratos hears nothing of it", async (_, method, headers) => {
  const { door, reached } = await watched();
  const answer = await ask(door, link, { method, headers });
  expect(answer.status).toBe(200);
  if (method === "GET") expect(answer.body).toBe(`GET /mail-link back to ${link}`);
  expect(answer.headers["cache-control"]).toContain("no-store");
  expect(answer.headers["referrer-policy"]).toBe("strict-origin");
  expect(reached).toEqual([]);
});

test("the button of that page reaches Kratos", async () => {
  const { door, reached } = await watched();
  const headers = {
    ...navigation,
    origin: "http://localhost:3000",
    "content-type": "application/x-www-form-urlencoded",
  };
  const answer = await ask(door, link, { method: "POST", headers, body: "method=link" });
  expect(answer).toMatchObject({ status: 303, headers: { location: "http://localhost:3000/settings?flow=s" } });
  expect(reached).toEqual([`POST /kratos${link}`]);
});

test("a link that fills a code in goes to Kratos at once: it uses nothing up", async () => {
  const { door, reached } = await watched();
  await ask(door, "/self-service/verification?flow=f&code=123456", { headers: navigation });
  expect(reached).toHaveLength(1);
});

test("where Kratos is away, the way on is the same page again", async () => {
  const door = await openDoor({ next: page });
  const headers = { ...navigation, "content-type": "application/x-www-form-urlencoded" };
  const answer = await ask(door, link, { method: "POST", headers, body: "method=link" });
  expect(answer.status).toBe(503);
  expect(answer.body).toContain(`back to ${link}`);
});
