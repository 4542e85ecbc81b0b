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

describe("variables", () => {
  it("count in any case, and by index over an element of a list", () => {
    const variables = readEnvFile(
      "cookies_domain=example.com\nSELFSERVICE_ALLOWED_RETURN_URLS_1=http://x.test",
      ".env",
    );
    const settings = new Settings(kratos(base), variables);
    expect(settings.text("cookies.domain")).toBe("example.com");
    expect(settings.texts("selfservice.allowed_return_urls").map(({ value, at }) => [value, at.file])).toEqual([
      ["https://id.example.com", "kratos.yml"],
      ["http://x.test", ".env"],
    ]);
  });

  it("leave what a file has behind their last element", () => {
    const variables = readEnvFile('SELFSERVICE_ALLOWED_RETURN_URLS=["http://x.test"]', ".env");
    const list = new Settings(kratos(base), variables).texts("selfservice.allowed_return_urls");
    expect(list.map(({ value }) => value)).toEqual(["http://x.test", "https://shop.example.com"]);
  });

  it("may have dots and dashes in names, which are nobody’s here", () => {
    expect([...readEnvFile("FOO-BAR=1\nfoo.bar=2\n", ".env").keys()]).toEqual(["FOO-BAR", "foo.bar"]);
  });
});

it("takes an empty text for none, also over an earlier file’s", () => {
  const settings = new Settings([...kratos("cookies: { domain: example.com }"), ...kratos('cookies: { domain: "" }')]);
  expect(settings.has("cookies.domain")).toBe(false);
});

/** Aliases of aliases: ten million values in eight lines. */
function bomb(): string {
  const names = "abcdefgh";
  const level = (name: string, above: string) => `${name}: &${name} [${Array(10).fill(above)}]\n`;
  return `${[...names].map((name, index) => level(name, index ? `*${names[index - 1]}` : "x")).join("")}serve: *h\n`;
}

describe("a file that is none", () => {
  it.each([
    ["serve:\n  public: {\nfoo: bar: baz\n", /^kratos\.yml:\d+:\d+: /],
    ["serve: 1\nserve: 2\n", /^kratos\.yml:2:1: Map keys must be unique/],
    ["", /^kratos\.yml:1: the file is empty/],
    ["- a\n", /^kratos\.yml:1: no configuration of Kratos: it has none of selfservice, serve/],
    ["dsn: memory\nserve: *nowhere\n", /^kratos\.yml:2:8: Unresolved alias.*nowhere/],
    [bomb(), /^kratos\.yml:\d+:\d+: Excessive alias count/],
    ["dsn: memory\0", /^kratos\.yml: this is no text in UTF-8/],
    [`dsn: memory # ${"x".repeat(1024 * 1024)}`, /^kratos\.yml: this is larger than any configuration/],
    ["replicas: 2\n", /^kratos\.yml:1: no configuration of Kratos/],
  ])("is refused with its line: %j", (text, message) => {
    expect(() => kratos(text)).toThrow(message);
  });

  it("is told to be TOML, which Kratos reads and the doctor doesn’t", () => {
    expect(() => kratos('dsn = "memory"', "kratos.toml")).toThrow("kratos.toml: TOML is not read here");
  });

  it("is refused where a line is no variable", () => {
    expect(() => readEnvFile("A=1\n\n# note\nexport B='two'\nnonsense\n", ".env")).toThrow(".env:5: a line of an");
    expect(readEnvFile("export B='two'\nC=\n", ".env")).toEqual(
      new Map([["B", { value: "two", at: { file: ".env", line: 1 } }]]),
    );
  });
});
