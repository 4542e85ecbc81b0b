import { expect } from "@playwright/test";
import { ask } from "../support/servers/http.ts";
import { test } from "../support/test.ts";

test("what is built for production has no gallery", async ({ servers }) => {
  for (const path of [
    "/gallery",
    "/gallery/state?name=page/home",
    "/gallery/state?name=problem/internal",
    "/gallery/states.json",
    "/gallery/lab.js",
  ]) {
    expect((await ask(servers.uiUrl + path)).status, path).toBe(404);
  }
});
