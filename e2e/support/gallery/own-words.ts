import { readFileSync } from "node:fs";
import { join } from "node:path";
import { expect, type Page } from "@playwright/test";
import { root } from "../servers/run.ts";

/**
 * In the pseudo-locale every letter of ours has an accent: a word of plain letters comes from somewhere else. Allowed
 * is what the recorded answer holds as data (typed values, names of accounts, providers and devices, titles of
 * an identity schema), the brand, and Kratos' own sentence where no catalogue has one, which the page marks `lang`.
 */
export async function expectNoHardCodedWords(page: Page, state: string) {
  const texts = await page.evaluate(textsOfPage);
  expect(texts.filter((text) => text.includes("⟦")).length, "texts in the pseudo-locale").toBeGreaterThan(0);
  const data = dataOf(state);
  const hardCoded = texts.flatMap((text) => {
    const words = text.match(/[A-Za-z]{2,}/g) ?? [];
    return words.filter((word) => !data.has(word)).map((word) => `${word}: ${text}`);
  });
  expect(hardCoded, `words that come from no catalogue on ${page.url()}`).toEqual([]);
}

/** Runs in the page: every text that people see or hear. */
function textsOfPage(): string[] {
  const named = ["title", "aria-label", "placeholder", "alt", "aria-description", "aria-roledescription"];
  const texts = [document.title];
  const walker = document.createTreeWalker(document.body, NodeFilter.SHOW_TEXT);
  for (let node = walker.nextNode(); node; node = walker.nextNode()) {
    const parent = node.parentElement;
    // The secret of an authenticator app stands in groups, which are no words of the recorded answer.
    if (
      !parent ||
      parent.closest("script, style, noscript, body [lang], [data-testid='node/text/totp_secret_key/text']")
    )
      continue;
    texts.push(node.textContent ?? "");
  }
  for (const element of document.querySelectorAll("body *")) {
    for (const name of named) texts.push(element.getAttribute(name) ?? "");
    if (element.matches("input[type=submit], input[type=button]")) texts.push(element.getAttribute("value") ?? "");
  }
  return texts.filter((text) => text.trim());
}

/** Where an answer of Kratos keeps data; sentences and labels stand under other keys. */
const dataKeys = new Set([
  ...["value", "provider", "context", "traits", "devices", "identity", "request_url"],
  ...["client_name", "client_id", "client_uri", "requested_scope", "grant_scope"],
]);

/** What the gallery itself adds, the brand and the visitor's reference, and what `Intl` says: the language, the month. */
const ofGallery = [
  ...["Portico", "GALLERY", "7K3M9QX2ZB"],
  new Intl.DisplayNames("en-XA", { type: "language" }).of("en-XA") ?? "",
  ...Array.from({ length: 12 }, (_, month) =>
    new Intl.DateTimeFormat("en-XA", { month: "long" }).format(new Date(2026, month)),
  ),
];

/** What `Intl` says: around the hour where devices signed in and keys were added, of a time to wait, between applications and between second steps that a removal leaves. */
function ofIntl(state: string): string[] {
  const time = new Intl.DateTimeFormat("en-XA", {
    ...{ year: "numeric", month: "long", day: "numeric", hour: "numeric", minute: "2-digit" },
    ...{ timeZoneName: "short", timeZone: "UTC" },
  } as const);
  const times = [time.format(Date.UTC(2026, 0, 1, 9)), time.format(Date.UTC(2026, 0, 1, 21))];
  if (state === "page/delete-owner") return [...times, new Intl.ListFormat("en-XA").format(["Harbour", "Moor"])];
  if (/^page\/(?:demands|team-member)/.test(state))
    return [
      ...times,
      new Intl.ListFormat("en-XA", { type: "disjunction" }).format(["example.com", "example.org"]),
      new Intl.NumberFormat("en-XA", { style: "unit", unit: "hour", unitDisplay: "long" }).format(12),
      new Intl.NumberFormat("en-XA", { style: "unit", unit: "hour", unitDisplay: "long" }).format(1),
    ];
  if (/^page\/(?:sessions|activity|applications|delete|trial|maintenance|team)/.test(state)) return times;
  // The state names two applications, which are data.
  if (state === "page/signed-out") return [new Intl.ListFormat("en-XA").format(["Tide", "Moor"])];
  if (state === "page/limited")
    return [new Intl.NumberFormat("en-XA", { style: "unit", unit: "second", unitDisplay: "long" }).format(45)];
  if (!/\/settings\/|new-password/.test(state)) return [];
  return [...times, new Intl.ListFormat("en-XA", { type: "disjunction" }).format(["1", "2"])];
}

const seen = new Map<string, Set<string>>();

function dataOf(state: string): Set<string> {
  const known =
    seen.get(state) ??
    new Set([...ofGallery, ...ofIntl(state), ...ofPeople(state), ...filesOf(state).flatMap(dataIn)].flatMap(wordsIn));
  seen.set(state, known);
  return known;
}

/** Names of accounts, and what an operator has written, of states that no answer of Kratos is behind. */
function ofPeople(state: string): string[] {
  if (/^page\/(?:portal|product)/.test(state))
    return [readFileSync(join(root, "fixtures/portal/catalog.yaml"), "utf8")];
  if (state.startsWith("page/delete")) return ["ada@example.com", "DELETE", "You have an open order."];
  if (/^page\/(?:trial|demands)/.test(state)) return ["Ledger", "Harbour", "Moor"];
  if (state.startsWith("page/maintenance")) return ["We’re moving to a larger database."];
  if (/^page\/(?:team|invitation)/.test(state))
    return [
      "Harbour & Sons",
      "Quay",
      "Ledger",
      "Status",
      "Ada Lovelace",
      "Grace Hopper",
      "edsger@example.com ada grace",
    ];
  return state.startsWith("page/saved-names") ? ["ada@example.com", "ada.lovelace"] : [];
}

const wordsIn = (text: string) => text.match(/[A-Za-z]{2,}/g) ?? [];

function filesOf(state: string): string[] {
  if (state.startsWith("page/new-password")) return ["v1.3.1/settings/success"];
  if (state === "page/consent") return ["hydra-v2.3.0/consent", ofSessions("whoami-aal1")];
  if (state.startsWith("page/security"))
    return ["nothing-enrolled", "enrolled"].map((name) => `v1.3.1/settings/all-methods-${name}`);
  if (state === "page/activity") return ["whoami-aal2", "whoami-recovered", "list"].map(ofSessions);
  if (state === "page/next-backup-codes-made") return ["v1.3.1/settings/lookup-generated"];
  if (/^page\/(?:maintenance|login-remembered|next)/.test(state))
    return ["v1.3.1/login/all-methods-unified", "v1.3.1/login/password-unified", "v1.3.1/schemas/customer"];
  if (state.startsWith("page/applications")) return ["hydra-v2.3.0/consent-sessions"];
  if (state.startsWith("page/")) return ["whoami-unverified", "whoami-aal1", "list", "list-empty"].map(ofSessions);
  return [/^v\d/.test(state) ? state : "v1.3.1/login/password-unified", "v1.3.1/schemas/customer"];
}

const ofSessions = (name: string) => `v1.3.1/sessions/${name}`;

function dataIn(file: string): string[] {
  const content: unknown = JSON.parse(readFileSync(join(root, "fixtures", `${file}.json`), "utf8"));
  // A schema and a list of sessions are data from end to end.
  return stringsIn(content, /schemas|sessions/.test(file));
}

function stringsIn(content: unknown, isData: boolean): string[] {
  // Of a node that offers an address the label is data too.
  if (typeof content === "string") return isData || /^\S+@\S+$/.test(content) ? [content] : [];
  if (typeof content !== "object" || content === null) return [];
  return Object.entries(content).flatMap(([key, value]) => stringsIn(value, isData || dataKeys.has(key)));
}
