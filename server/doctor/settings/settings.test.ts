import { describe, expect, it } from "vitest";
import { readEnvFile } from "./env-file";
import { readYaml } from "./read-yaml";
import { Settings } from "./settings";

const kratos = (text: string, file = "kratos.yml") => readYaml(text, file, "kratos");

const base = `serve:
  public:
    base_url: https://id.example.com/
selfservice:
  allowed_return_urls:
    - https://id.example.com
    - https://shop.example.com
`;

describe("a configuration", () => {
  it("says where each value stands, and where a missing one would", () => {
    const settings = new Settings(kratos(base));
    expect(settings.get("serve.public.base_url")).toEqual({
      value: "https://id.example.com/",
      at: { file: "kratos.yml", line: 3, column: 5 },
    });
    expect(settings.texts("selfservice.allowed_return_urls").map(({ at }) => at.line)).toEqual([6, 7]);
    expect(settings.placeOf("serve.public.cors.enabled")).toMatchObject({ line: 2 });
    expect(settings.has("serve.admin.base_url")).toBe(false);
  });

  it("takes later files over earlier ones, and variables over all", () => {
    const later = kratos("serve: { public: { base_url: https://other.example.com/ } }", "more.yml");
    const variables = readEnvFile("SELFSERVICE_FLOWS_LOGIN_UI_URL=https://id.example.com/login\n", "kratos.env");
    const settings = new Settings([...kratos(base), ...later], variables);
    expect(settings.get("serve.public.base_url")).toMatchObject({ at: { file: "more.yml", line: 1 } });
    expect(settings.texts("selfservice.allowed_return_urls")).toHaveLength(2);
    expect(settings.get("selfservice.flows.login.ui_url")).toEqual({
      value: "https://id.example.com/login",
      at: { file: "kratos.env", line: 1 },
    });
  });

  it.each([
    ["SECRETS_COOKIE=one,two", ["one", "two"]],
    ['SECRETS_COOKIE=["one","two"]', ["one", "two"]],
    ["SECRETS_COOKIE_0=one\nSECRETS_COOKIE_1=two", ["one", "two"]],
  ])("reads a list from %j as Kratos does", (text, values) => {
    const settings = new Settings(kratos(base), readEnvFile(text, ".env"));
    expect(settings.texts("secrets.cookie").map(({ value }) => value)).toEqual(values);
  });

  it("is found in the values of Ory’s chart, with the switch for development", () => {
    const settings = new Settings(
      kratos("kratos:\n  development: true\n  config:\n    cookies:\n      domain: example.com\n"),
    );
    expect(settings.get("cookies.domain")).toMatchObject({ value: "example.com", at: { line: 5 } });
    expect(settings.get("dev")).toMatchObject({ value: true, at: { line: 2 } });
    expect(settings.isChart).toBe(true);
  });

  it("is found in a ConfigMap, with the lines of that file", () => {
    const text =
      "kind: ConfigMap\ndata:\n  schema.json: |\n    {}\n  kratos.yaml: |\n    cookies:\n      domain: example.com\n";
    expect(new Settings(kratos(text)).get("cookies.domain")).toMatchObject({ value: "example.com", at: { line: 7 } });
  });

  it("knows the values of aliases and merged maps", () => {
    const settings = new Settings(
      kratos("x: &x { domain: example.com }\ncookies:\n  <<: *x\nsession: { cookie: *x }\n"),
    );
    expect(settings.text("cookies.domain")).toBe("example.com");
    expect(settings.text("session.cookie.domain")).toBe("example.com");
  });
});

describe("a file that is none", () => {
  it.each([
    ["serve:\n  public: {\nfoo: bar: baz\n", /^kratos\.yml:\d+:\d+: /],
    ["serve: 1\nserve: 2\n", /^kratos\.yml:2:1: Map keys must be unique/],
    ["", /^kratos\.yml:1: the file is empty/],
    ["- a\n", /^kratos\.yml:1: no configuration of Kratos: it has none of selfservice, serve/],
    ["replicas: 2\n", /^kratos\.yml:1: no configuration of Kratos/],
  ])("is refused with its line: %j", (text, message) => {
    expect(() => kratos(text)).toThrow(message);
  });

  it("is refused where a line is no variable", () => {
    expect(() => readEnvFile("A=1\n\n# note\nexport B='two'\nnonsense\n", ".env")).toThrow(".env:5: a line of an");
    expect(readEnvFile("export B='two'\nC=\n", ".env")).toEqual(
      new Map([["B", { value: "two", at: { file: ".env", line: 1 } }]]),
    );
  });
});
