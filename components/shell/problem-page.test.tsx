import { join } from "node:path";
import { expect, it } from "vitest";
import { catalogue } from "@/i18n/catalogues";
import { translatorOf } from "@/i18n/translator";
import { readBrand } from "@/lib/brands/folder";
import type { Problem } from "@/lib/kratos/problems";
import type { Unanswered } from "@/lib/request/context";
import { draw, links, one } from "../test-dom";
import { ProblemPage } from "./problem-page";

const words = translatorOf("en", await catalogue("en"));

function brandOf(name: "default" | "meridian") {
  const brand = readBrand(join(import.meta.dirname, "../../public/brands", name), name);
  if (Array.isArray(brand)) throw new Error(brand.join());
  return brand;
}

/** The ways on that a problem's page shows, each as its words and where it leads. */
function ways(problem: Problem, name: "default" | "meridian"): string[] {
  const brand = brandOf(name);
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
  ["provider", ["Try again /login"]],
  ["unanswered", ["Sign in /login"]],
])("the page of %s leads where its text says", (problem, expected) => {
  expect(ways(problem, "meridian")).toEqual(expected);
  // Without a link to a support there is one way on all the same.
  expect(ways(problem, "default")).toEqual(expected.filter((way) => way !== help));
});

it.each<[Unanswered["what"], string, string]>([
  ["login", "You may need to sign in again.", "Sign in"],
  ["registration", "Your account may have been created. Check your email, or sign in.", "Sign in"],
  ["recovery", "A message from us may be on its way. Check your email, then continue.", "Continue"],
  ["verification", "A message from us may be on its way. Check your email, then continue.", "Continue"],
  ["settings", "Your change may have been saved. Check your settings.", "Settings"],
  ["provider", "Sign-in with the other service was not completed. Try again, or choose another way.", "Try again"],
  ["signOut", "You may still be signed in.", "Sign out"],
])("what nobody saw the end of (%s) is told, and cannot be sent again", async (what, said, button) => {
  const form = { action: "/self-service/x?flow=f", fields: [["identifier", "ada"] as [string, string]] };
  const shared = { problem: "unanswered", words, brand: brandOf("default"), requestId: "X" } as const;
  const page = draw(<ProblemPage {...shared} again="/look" form={form} unanswered={what} />);
  const shown = one(page, '[data-testid="problem/unanswered"]');
  expect(shown.textContent).toContain(said);
  expect(links(shown).map((link) => link.join(" "))).toEqual([`${button} /look`]);
  // What was typed goes along to the next page, and nowhere else.
  expect(page.querySelectorAll("form, retry-when-back")).toHaveLength(0);
  expect(one(page, "[data-retained] input[name=identifier]").getAttribute("value")).toBe("ada");
});
