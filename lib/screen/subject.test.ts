import { readFileSync } from "node:fs";
import { join } from "node:path";
import { describe, expect, it } from "vitest";
import type { AnyFlow, FlowKind } from "../kratos/flow";
import { screenOf } from "./screen";
import { isOfAccount, sentTo, subjectOf } from "./subject";

function recorded(version: string, kind: FlowKind, name: string, folder: string = kind): AnyFlow {
  const file = join(import.meta.dirname, "../../fixtures", version, folder, `${name}.json`);
  return { kind, flow: JSON.parse(readFileSync(file, "utf8")) } as AnyFlow;
}

describe.each(["v1.3.1", "v26.2.0"])("Kratos %s", (version) => {
  it.each([
    ["login", "code-sent", "ada@example.org"],
    ["login", "code-sent-sms", "+4915112345678"],
    ["login", "code-wrong", "ada@example.org"],
    ["registration", "code-sent", "ann@example.org"],
    ["recovery", "code-sent", "bob@example.org"],
    ["recovery", "code-wrong", "bob@example.org"],
    ["recovery", "code-sent-unknown-account", "nobody@example.org"],
    ["verification", "code-sent", "fay@example.org"],
    ["verification", "code-sent-unknown-account", "nobody@example.org"],
  ] as const)("%s %s names the address, with a way to correct it", (kind, name, address) => {
    const of = recorded(version, kind, name);
    const subject = subjectOf(of, screenOf(of));
    expect(subject).toMatchObject({ name: address, link: "change" });
    expect(subject?.href).toMatch(new RegExp(`^/${kind}\\?(.+&)?from=${kind}\\.${of.flow.id}$`));
  });

  it("names no address where none was given yet, and the account where it was", () => {
    const start = recorded(version, "recovery", "start");
    expect(subjectOf(start, screenOf(start))).toBeUndefined();
    const second = recorded(version, "login", "aal2-code-sent");
    expect(subjectOf(second, screenOf(second))).toMatchObject({ name: "mio@example.org", link: "notYou" });
  });

  it("an address of the account is changed in the account", () => {
    const of = recorded(version, "verification", "after-registration");
    expect(isOfAccount(of)).toBe(true);
    expect(isOfAccount(recorded(version, "verification", "code-sent"))).toBe(false);
    const own = { name: "vera@example.org", link: "change", href: "/settings/profile" };
    expect(subjectOf(of, screenOf(of), "vera@example.org")).toEqual(own);
  });
});

it("a code that went to the address that was confirmed is said to be there", () => {
  expect(sentTo(recorded("v26.2.0", "recovery", "code-sent", "recovery-v2"))).toBe("max.backup@example.org");
});
