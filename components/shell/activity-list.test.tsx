import type { Session } from "@ory/client";
import { expect, test, vi } from "vitest";
import { catalogue } from "@/i18n/catalogues";
import { translatorOf } from "@/i18n/translator";
import type { Happening } from "@/lib/account/activity";
import { all, descriptionOf, draw, links, one, textOf } from "../test-dom";
import { ActivityList } from "./activity-list";

vi.stubEnv("KRATOS_PUBLIC_URL", "http://kratos");
const words = translatorOf("en", await catalogue("en"));
const current: Session = { id: "here", expires_at: "2026-11-23T00:00:00Z", devices: [] };
const over: Session = {
  ...current,
  id: "there",
  active: false,
  devices: [{ id: "d", ip_address: "192.0.2.7", location: "Oslo, NO" }],
};

function page(happenings: Happening[], number = 1): Document {
  const shared = { current, now: "2026-11-22T10:00:00Z", words, brandName: "Portico" };
  return draw(<ActivityList happenings={happenings} livingOnly={false} page={number} {...shared} />);
}

const at = (minute: number) => new Date(Date.UTC(2026, 10, 22, 9, minute));

test("each line says what, how, where and when, and has a way out that says the same", () => {
  const document = page([
    { what: "signedIn", at: at(2), session: over, methods: ["password", "totp", "hologram"] },
    { what: "verified", at: at(1), address: "ada@xn--mller-kva.example" },
  ]);
  const ways = all(document, 'a[href="/not-me"]');
  expect(ways.map((way) => way.getAttribute("aria-label"))).toEqual([
    "This wasn’t me: Signed in",
    "This wasn’t me: Address verified",
  ]);
  expect(ways.map((way) => descriptionOf(document, way).replace(/\s/g, " "))).toEqual([
    "Unknown devicePasswordAuthenticator apphologramOslo, NO192.0.2.7November 22, 2026 at 9:02 AM UTC",
    "ada@müller.exampleNovember 22, 2026 at 9:01 AM UTC",
  ]);
  expect(textOf(all(document, "li p")[0])).toBe("Signed inEnded");
});

test("more than a page has a way to the older, and back", () => {
  const many = Array.from(
    { length: 61 },
    (_, index): Happening => ({ what: "confirmed", at: at(index), session: current }),
  );
  const ways = (number: number) => links(one(page(many, number), "nav")).map((link) => link.join(" "));
  expect(ways(1)).toEqual(["Next page /activity?page=2"]);
  expect(ways(2)).toEqual(["Previous page /activity", "Next page /activity?page=3"]);
  expect(ways(3)).toEqual(["Previous page /activity?page=2"]);
  expect(all(page(many, 3), "li")).toHaveLength(1);
  expect(ways(99), "there is no way past the end").toEqual(ways(3));
  expect(all(page(many.slice(0, 30)), "nav")).toEqual([]);
});
