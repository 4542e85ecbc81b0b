import { readFileSync } from "node:fs";
import { join } from "node:path";
import { describe, expect, it } from "vitest";
import type { AnyFlow, FlowKind } from "../kratos/flow";
import { accountInput, prefillByHint, prefillFrom, previousFlowOf, previousFlowParam, typedAccount } from "./prefill";

function recorded(kind: FlowKind, name: string, requestUrl?: string): AnyFlow {
  const file = join(import.meta.dirname, `../../fixtures/v1.3.1/${kind}/${name}.json`);
  const flow = JSON.parse(readFileSync(file, "utf8"));
  return { kind, flow: { ...flow, request_url: requestUrl ?? flow.request_url } } as AnyFlow;
}

const id = "0a1b2c3d-0000-4000-8000-123456789abc";
const startedFrom = (from: string) => `http://kratos.example/self-service/recovery/browser?from=${from}`;

describe("the account that an application has in mind", () => {
  const hinted = (name: string, login_hint = "kim@example.org") => {
    const of = recorded("login", name);
    const request = { client: { client_id: "shop" }, oidc_context: { login_hint } };
    return { ...of, flow: { ...of.flow, oauth2_login_request: request } } as AnyFlow;
  };

  it("is filled in where a flow asks for it, and not over what was typed", () => {
    expect([...prefillByHint(hinted("oauth2-challenge"))]).toEqual([["identifier", "kim@example.org"]]);
    expect([...prefillByHint(hinted("wrong-password"))]).toEqual([]);
    expect([...prefillByHint(hinted("oauth2-challenge", "  "))]).toEqual([]);
    expect([...prefillByHint(recorded("recovery", "start"))]).toEqual([]);
  });

  it("goes along to the next flow, unless another was typed", () => {
    const login = hinted("oauth2-challenge");
    expect(previousFlowParam(login)).toBe(`login.${login.flow.id}`);
    expect([...prefillFrom(login, recorded("recovery", "start"))]).toEqual([["email", "kim@example.org"]]);
    expect([...prefillFrom(hinted("wrong-password"), recorded("recovery", "start"))]).toEqual([
      ["email", "ada@example.org"],
    ]);
    expect([...prefillFrom(hinted("oauth2-challenge", "kim"), recorded("recovery", "start"))]).toEqual([]);
  });
});

describe("the account that a flow knows", () => {
  it("is what was typed, also where a later step carries it hidden or in a button", () => {
    expect(typedAccount(recorded("login", "wrong-password"))).toBe("ada@example.org");
    expect(typedAccount(recorded("login", "identifier-first-step-2"))).toMatch(/@/);
    expect(typedAccount(recorded("recovery", "code-sent"))).toBe("bob@example.org");
    expect(typedAccount(recorded("login", "password-unified"))).toBeUndefined();
  });

  it("is named to the next flow by the id of this one, never by itself", () => {
    const failed = recorded("login", "wrong-password");
    expect(previousFlowParam(failed)).toBe(`login.${failed.flow.id}`);
    expect(previousFlowParam(recorded("login", "password-unified"))).toBeUndefined();
  });

  it("is passed on by a flow in which nothing was typed", () => {
    const recovery = recorded("recovery", "start", startedFrom(`login.${id}`));
    expect(previousFlowOf(recovery)).toEqual({ kind: "login", id });
    expect(previousFlowParam(recovery)).toBe(`login.${id}`);
  });

  it.each(["settings.", "nonsense.", "login", "login.x", ""])("is not looked for at %j", (from) => {
    expect(
      previousFlowOf(recorded("recovery", "start", startedFrom(from + (from.endsWith(".") ? id : "")))),
    ).toBeUndefined();
  });
});

describe("the input that takes it", () => {
  it.each([
    ["login", "password-unified", "ada", "identifier"],
    ["recovery", "start", "ada@example.org", "email"],
    ["recovery", "start", "ada", undefined],
    ["verification", "start", "ada@example.org", "email"],
    ["login", "wrong-password", "bob@example.org", undefined],
    ["settings", "profile", "bob@example.org", undefined],
  ] as const)("%s %s takes %s in %s", (kind, name, account, input) => {
    expect(accountInput(recorded(kind, name), account)).toBe(input);
  });
});
