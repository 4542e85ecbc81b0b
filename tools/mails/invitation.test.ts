import { expect, it } from "vitest";
import { currentMailTemplates } from "./templates";

const templates = currentMailTemplates();
const start = "http://kratos:4433/self-service/recovery/api?";
const of = (returnTo: string) => start + new URLSearchParams({ return_to: returnTo });

/** The pattern of the templates, of which Go's and JavaScript's regular expressions mean the same. */
const [, pattern = "never"] =
  /regexMatch "([^"]+)" \.RequestURL/.exec(templates.get("recovery_code/valid/email.body.gotmpl") ?? "") ?? [];

it.each([
  "https://id.example.com/invitation?token=a-b_C9",
  "http://localhost:3000/invitation?token=x",
  "http://[::1]:3000/invitation?token=x",
  "https://example.com/id/ui/invitation?token=x",
])("a recovery that leads back to %s is an invitation", (returnTo) => {
  expect(of(returnTo)).toMatch(new RegExp(pattern));
});

it.each([
  start,
  `${start}return_to=`,
  of("https://id.example.com/settings"),
  of("https://id.example.com/invitation"),
  of("https://id.example.com/invitation?token=x&y=z"),
  of("https://id.example.com/invitation?token=<b>"),
  of("https://id.example.com@evil.example/invitation?token=x"),
  of("javascript:alert(1)//invitation?token=x"),
  // Kratos checks the first of two.
  `${of("https://id.example.com/")}&${new URLSearchParams({ return_to: "https://evil.example/invitation?token=x" })}`,
  `${start}return%5Fto=https%3A%2F%2Fid.example.com&return_to=https%3A%2F%2Fevil.example%2Finvitation%3Ftoken%3Dx`,
  `${start}x_return_to=https%3A%2F%2Fevil.example%2Finvitation%3Ftoken%3Dx`,
])("a recovery from %s is none", (address) => {
  expect(address).not.toMatch(new RegExp(pattern));
});

it("the mails of a recovery are those of an invitation, and no other mail is", () => {
  const inviting = [...templates].flatMap(([name, text]) => (text.includes("$invitation") ? [name] : []));
  const folders = new Set(inviting.map((name) => name.split("/").slice(0, 2).join("/")));
  expect([...folders].sort()).toEqual([
    "recovery/invalid",
    "recovery/valid",
    "recovery_code/invalid",
    "recovery_code/valid",
  ]);
  for (const name of inviting) expect(templates.get(name)).toMatch(/\{\{ if \$invitation \}\}[\s\S]+\{\{ else \}\}/);
});
