import { expect, test } from "vitest";
import { ask, contextFor, openDoor } from "../test-server";
import type { Handler } from "./collecting-response";

/** Next's list of languages, telling how it was asked and what came along. */
const list: Handler = async (req, res) => {
  res.writeHead(200, { "Content-Type": "text/html" });
  res.end(JSON.stringify([req.method, req.url, contextFor(req).retainedForm ?? null]));
};

const type = "application/x-www-form-urlencoded";
const typed = "method=password&identifier=ada&password=secret&csrf_token=t";

async function post(body: string, headers: Record<string, string> = {}) {
  const door = await openDoor({ next: list });
  return ask(door, "/languages?to=/login", { method: "POST", headers: { "content-type": type, ...headers }, body });
}

test("the list of languages takes a retained form along, without what is secret", async () => {
  const { body } = await post(`action=/self-service/login?flow=f-1&${typed}`);
  expect(JSON.parse(body)).toEqual([
    "GET",
    "/languages?to=/login",
    {
      action: "/self-service/login?flow=f-1",
      fields: [
        ["method", "password"],
        ["identifier", "ada"],
        ["csrf_token", "t"],
      ],
    },
  ]);
});

test.each(["//evil.example/", "https://evil.example/", "/self-service/login?flow=f&x=/", "/sessions/revoke", ""])(
  "a form that is meant for %j is left behind",
  async (action) => {
    const { body } = await post(`${new URLSearchParams({ action })}&${typed}`);
    expect(JSON.parse(body)[2]).toBeNull();
  },
);

test("a form of another site is refused", async () => {
  const { status } = await post(`action=/self-service/login?flow=f&${typed}`, { origin: "https://evil.example" });
  expect(status).toBe(403);
});
