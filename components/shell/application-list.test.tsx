import type { OAuth2Client, OAuth2ConsentSession } from "@ory/client";
import { expect, test, vi } from "vitest";
import { catalogue } from "@/i18n/catalogues";
import { translatorOf } from "@/i18n/translator";
import { brand } from "@/lib/brands/brand";
import { applicationsIn } from "@/lib/oauth2/applications";
import { all, byTestId, draw, links, one, textOf } from "../test-dom";
import { ApplicationList } from "./application-list";
import { ApplicationQuestion } from "./application-question";

vi.stubEnv("CLIENT_LOGO_ORIGINS", "https://cdn.example");
const words = translatorOf("en", await catalogue("en"));

function consent(client: OAuth2Client, more: OAuth2ConsentSession = {}): OAuth2ConsentSession {
  return { consent_request: { challenge: "c", client }, handled_at: "2026-11-01T09:00:00Z", ...more };
}

function list(sessions: OAuth2ConsentSession[], { done = "", page = 1, isComplete = true } = {}): Document {
  const applications = { list: applicationsIn(sessions), isComplete };
  return draw(
    <ApplicationList
      applications={applications}
      done={done}
      page={page}
      words={words}
      brandName="Acme"
      now={new Date()}
    />,
  );
}

test("a row says who it is, with a logo from where the operator lets it, and what it may do", () => {
  const client = { client_id: "tide", client_name: "Tide", client_uri: "https://tide.example/a" };
  const document = list([
    consent(
      { ...client, logo_uri: "https://cdn.example/tide.svg" },
      { grant_scope: ["openid", "email", "orders.read"] },
    ),
    consent({ client_id: "moor", logo_uri: "https://other.example/moor.svg" }),
  ]);
  const tide = byTestId(document, "application/tide");
  expect(textOf(one(tide, "h2"))).toBe("Tide");
  expect(all(tide, "li").map(textOf)).toEqual(["Know who you are", "See your email address", "orders.read"]);
  expect(links(tide)).toEqual([
    ["tide.example", "https://tide.example/a"],
    ["Take back access", "/applications/confirm?client=tide"],
  ]);
  expect(all(document, "img")).toHaveLength(1);
  expect(textOf(one(byTestId(document, "application/moor"), "h2"))).toBe("moor");
});

test("a long list has pages, and an address with a page that is not there has the first", () => {
  const many = Array.from({ length: 41 }, (_, index) => consent({ client_id: `app-${index}` }));
  const rows = (page: number) => all(list(many, { page }), "[data-testid^='application/']").length;
  expect([1, 2, 3, 4, 0, -1, 1.5, Number.NaN].map(rows)).toEqual([20, 20, 1, 20, 20, 20, 20, 20]);
  const nav = one(list(many, { page: 2 }), "nav");
  expect(textOf(nav)).toContain("Page 2 of 3");
  expect(links(nav).map(([, to]) => to)).toEqual(["/applications", "/applications?page=3"]);
});

test("nothing to take back is said, and what is not shown", () => {
  const empty = list([]);
  expect(textOf(one(empty, "main, body"))).toContain("No app can use your account.");
  expect(links(empty)).toEqual([]);
  expect(textOf(one(list([consent({ client_id: "a" })], { isComplete: false }), "body"))).toContain("There are more");
});

test("only outcomes of ours are told", () => {
  expect(byTestId(list([], { done: "gone" }), "applications/gone").getAttribute("role")).toBe("status");
  expect(byTestId(list([], { done: "other" }), "applications/other").getAttribute("role")).toBe("alert");
  expect(all(list([], { done: "constructor" }), "[role]")).toEqual([]);
});

function question(client?: OAuth2Client): Document {
  const application = client && applicationsIn([consent(client)])[0];
  return draw(<ApplicationQuestion application={application} account="ann" words={words} brand={brand("default")} />);
}

test("the question is about one application or all, and asked of one account", () => {
  const fields = (document: Document) =>
    Object.fromEntries(
      all(document, "input").map((input) => [input.getAttribute("name"), input.getAttribute("value")]),
    );
  expect(fields(question({ client_id: "tide" }))).toEqual({ account: "ann", client: "tide" });
  expect(fields(question())).toEqual({ account: "ann", all: "true" });
  expect(textOf(one(question({ client_id: "tide" }), "h1"))).toMatch(/^Take back access from .tide.\?$/);
});

test("of an application of the house it says that access comes back without a question", () => {
  expect(textOf(one(question({ client_id: "tide", skip_consent: true }), "ul"))).toContain("without asking");
  expect(textOf(one(question({ client_id: "tide" }), "ul"))).toContain("asks for your permission again");
});
