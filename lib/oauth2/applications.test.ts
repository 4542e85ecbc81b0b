import type { OAuth2ConsentSession } from "@ory/client";
import { expect, test } from "vitest";
import { applicationsIn } from "./applications";

function consent(client_id: string, day: number, more: OAuth2ConsentSession = {}): OAuth2ConsentSession {
  const handled_at = `2026-11-${String(day).padStart(2, "0")}T09:00:00Z`;
  return { consent_request: { challenge: "c", client: { client_id } }, grant_scope: ["openid"], handled_at, ...more };
}

const day = (date: Date | undefined) => date?.getUTCDate();

test("an application that was allowed several times is one, the last allowed first", () => {
  const list = applicationsIn([consent("tide", 3), consent("moor", 9), consent("tide", 20), consent("tide", 1)]);
  expect(list.map(({ client, since, last }) => [client.id, day(since), day(last)])).toEqual([
    ["tide", 1, 20],
    ["moor", 9, 9],
  ]);
});

test("it has all scopes of all consents, whose tokens may all live", () => {
  const [tide] = applicationsIn([
    consent("tide", 3, { grant_scope: ["openid", "offline_access"] }),
    consent("tide", 5, { grant_scope: ["openid", "email"] }),
  ]);
  expect(tide?.scopes).toEqual(["openid", "email", "offline_access"]);
});

test("it is remembered since the person last asked for it", () => {
  const remember = { remember: true };
  const [tide] = applicationsIn([consent("tide", 3, remember), consent("tide", 7, remember), consent("tide", 9)]);
  expect(day(tide?.remembered)).toBe(7);
  expect(applicationsIn([consent("tide", 3)])[0]?.remembered).toBeUndefined();
});

test("what Hydra does not tell is not made up", () => {
  const [tide] = applicationsIn([{ consent_request: { challenge: "c", client: { client_id: "tide" } } }]);
  expect(tide).toMatchObject({ scopes: [], since: undefined, last: undefined, isOfHouse: false });
  expect(applicationsIn([{}, { consent_request: { challenge: "c" } }])).toEqual([]);
});

test("an address that leads elsewhere than to the web is none, and an application of the house is one", () => {
  const client = { client_id: "tide", client_uri: "javascript:alert(1)", skip_consent: true };
  const [tide] = applicationsIn([{ consent_request: { challenge: "c", client } }]);
  expect(tide).toMatchObject({ client: { page: undefined }, isOfHouse: true });
});
