import { join } from "node:path";
import { expect, it } from "vitest";
import { catalogue } from "@/i18n/catalogues";
import { translatorOf } from "@/i18n/translator";
import { readBrand } from "@/lib/brands/folder";
import type { Problem } from "@/lib/kratos/problems";
import { draw, links, one } from "../test-dom";
import { ProblemPage } from "./problem-page";

const words = translatorOf("en", await catalogue("en"));

/** The ways on that a problem's page shows, each as its words and where it leads. */
function ways(problem: Problem, name: "default" | "meridian"): string[] {
  const brand = readBrand(join(import.meta.dirname, "../../public/brands", name), name);
  if (Array.isArray(brand)) throw new Error(brand.join());
  const page = draw(<ProblemPage problem={problem} words={words} brand={brand} requestId="X" />);
  return links(one(page, `[data-testid="problem/${problem}"]`)).map((link) => link.join(" "));
}

const help = "Help https://example.com/help";

it.each<[Problem, string[]]>([
  ["csrf", ["Try again /login"]],
  ["badRequest", ["Start over /login"]],
  ["internal", ["Try again /", help]],
  ["configuration", [help, "Go to your account /"]],
  ["accountDisabled", [help, "Sign in /login"]],
  ["identityMismatch", ["Go to your account /", "Sign out /logout"]],
  ["loop", ["Try again /login", help]],
  ["oauth", ["Go to your account /"]],
  ["notFound", ["Go to your account /"]],
  ["unavailable", ["Try again /"]],
])("the page of %s leads where its text says", (problem, expected) => {
  expect(ways(problem, "meridian")).toEqual(expected);
  // Without a link to a support there is one way on all the same.
  expect(ways(problem, "default")).toEqual(expected.filter((way) => way !== help));
});
