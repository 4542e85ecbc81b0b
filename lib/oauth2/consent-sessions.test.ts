import type { IncomingHttpHeaders } from "node:http";
import { beforeEach, expect, test, vi } from "vitest";
import { failureOf } from "../kratos/errors";
import { testContext } from "../request/test-context";
import { listConsents, subjectsOf } from "./consent-sessions";

const { readConsentPage } = vi.hoisted(() => ({ readConsentPage: vi.fn() }));
vi.mock("./hydra", () => ({ readConsentPage }));

const context = testContext();
const rows = (count: number, from = 0) =>
  Array.from({ length: count }, (_, index) => ({ grant_scope: [`${from + index}`] }));

/** What Hydra answers, page by page: its rows and its headers. */
function pages(...answers: [rows: object[], headers?: IncomingHttpHeaders][]) {
  for (const [data, headers = {}] of answers)
    readConsentPage.mockImplementationOnce(async (_, __, onHeaders) => {
      onHeaders(headers);
      return { ok: true, data };
    });
}

const tokens = () => readConsentPage.mock.calls.map(([, { token }]) => token);

beforeEach(() => readConsentPage.mockReset());

test("an account that has allowed nothing takes one call", async () => {
  pages([[]]);
  expect(await listConsents(context, "ann")).toEqual({ ok: true, data: { sessions: [], isComplete: true } });
  expect(readConsentPage.mock.calls[0]?.[1]).toEqual({ subject: "ann", size: 100, token: undefined });
});

test("Hydra 2 is asked on by its total, not by its links, over pages that it leaves empty", async () => {
  const headers = {
    "x-total-count": "250",
    link: '</x?page_size=1&page_token=eyJvZmZzZXQiOiIyNTEiLCJ2IjoyfQ>; rel="next"',
  };
  pages([rows(100), headers], [[]], [rows(50, 200), headers]);
  const listed = await listConsents(context, "ann");
  expect(listed).toMatchObject({ ok: true, data: { sessions: { length: 150 }, isComplete: true } });
  const offsets = tokens().map((token) => token && JSON.parse(Buffer.from(token, "base64url").toString()));
  expect(offsets).toEqual([undefined, { offset: "100", v: 2 }, { offset: "200", v: 2 }]);
});

test("later versions are asked on by their links", async () => {
  const next = (token: string) => ({
    link: `</a?page_token=first>; rel="first",</a?page_size=100&page_token=${token}>; rel="next"`,
  });
  pages([rows(100), next("b%3D")], [rows(7), { link: '</a?page_token=first>; rel="first"' }]);
  expect(await listConsents(context, "ann")).toMatchObject({ data: { sessions: { length: 107 }, isComplete: true } });
  expect(tokens()).toEqual([undefined, "b="]);
});

test("a list that is too long says so", async () => {
  pages([rows(100), { "x-total-count": "900" }], [rows(100), {}]);
  expect(await listConsents(context, "ann", 2)).toMatchObject({
    data: { sessions: { length: 200 }, isComplete: false },
  });
});

test("an outage on a later page is an outage, not a shorter list", async () => {
  pages([rows(100), { "x-total-count": "101" }]);
  readConsentPage.mockResolvedValueOnce({ ok: false, failure: failureOf(0, undefined) });
  expect(await listConsents(context, "ann")).toMatchObject({ ok: false, failure: { status: 0 } });
});

test("an account has the subjects that Kratos may have told Hydra", () => {
  const account = { schema_id: "s", schema_url: "u", traits: {} };
  expect(subjectsOf({ ...account, id: "a" })).toEqual(["a"]);
  expect(subjectsOf({ ...account, id: "a", external_id: "staff-7" })).toEqual(["a", "staff-7"]);
  expect(subjectsOf(undefined)).toEqual([]);
});
