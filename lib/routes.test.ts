import { readdirSync } from "node:fs";
import { expect, test } from "vitest";
import { config } from "../proxy";
import { routes, sessionPaths } from "./routes";

/** Addresses of the files of app/, without groups in parentheses; the gallery is never in the product. */
const built = readdirSync("app", { recursive: true })
  .map(String)
  .filter((file) => /(?:^|\/)(?:page\.tsx|route\.ts)$/.test(file))
  .map((file) => `/${file.replace(/\([\w-]+\)\//g, "").replace(/\/?(?:page\.tsx|route\.ts)$/, "")}`);

test("every page has its row, and every row its page", () => {
  const own = built.filter((path) => !path.includes("["));
  expect(own.toSorted()).toEqual(routes.map(({ path }) => path).toSorted());
});

test("the session guard runs before the pages that need a session", () => {
  expect(config.matcher.map((pattern) => pattern.replace("/:path*", ""))).toEqual(sessionPaths);
});
