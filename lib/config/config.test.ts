import { readFileSync } from "node:fs";
import { join } from "node:path";
import { describe, expect, it } from "vitest";
import { ConfigError, parseConfig } from "./config";

const at = (path: string) => readFileSync(join(import.meta.dirname, "../..", path), "utf8");

const minimal = { KRATOS_PUBLIC_URL: "http://kratos:4433/" };

describe("configuration", () => {
  it("limits attempts where it forwards, unless it is told not to", () => {
    expect(parseConfig(minimal).limits).toEqual({ account: 20, address: 300, windowMs: 600_000 });
    expect(parseConfig({ ...minimal, RATE_LIMITS: "off" }).limits).toBeUndefined();
    const elsewhere = { ...minimal, KRATOS_BROWSER_URL: "https://api.example.com" };
    expect(parseConfig(elsewhere).limits).toBeUndefined();
  });

  it.each([
    ["REDIS_URL", "redis"],
    ["REDIS_URL", "http://redis:6379"],
    ["REDIS_URL", "redis://redis:6379/first"],
    ["RATE_LIMITS", "maybe"],
    ["RATE_LIMIT_ACCOUNT", "0"],
    ["RATE_LIMIT_WINDOW_S", "soon"],
    ["PORTICO_SECRET", "short"],
    ["METRICS_TOKEN", "short"],
    ["LOG_ADDRESSES", "some"],
    ["OTEL_EXPORTER_OTLP_ENDPOINT", "collector:4318"],
    ["OTEL_EXPORTER_OTLP_PROTOCOL", "grpc"],
    ["OTEL_TRACES_EXPORTER", "zipkin"],
    ["OTEL_TRACES_SAMPLER", "sometimes"],
    ["OTEL_TRACES_SAMPLER_ARG", "2"],
  ])("stops at a bad %s: %s", (variable, value) => {
    expect(() => parseConfig({ ...minimal, [variable]: value })).toThrow(variable);
  });

  const asks = { ...minimal, KRATOS_ADMIN_URL: "http://admin:4434", PORTICO_SECRET: "x".repeat(32) };
  const terms = { TERMS_VERSION: "2026-12", TERMS_URL: "https://example.com/terms" };

  it.each([
    ["password", minimal, "AFTER_SIGN_IN: lists password, which needs KRATOS_ADMIN_URL and PORTICO_SECRET"],
    ["password!", { ...asks, PORTICO_SECRET: "" }, "AFTER_SIGN_IN: lists password, which needs PORTICO_SECRET"],
    ["backup-codes", minimal, "AFTER_SIGN_IN: lists backup-codes, which needs KRATOS_ADMIN_URL"],
    ["terms", { ...minimal, ...terms }, "AFTER_SIGN_IN: lists terms, which needs KRATOS_ADMIN_URL"],
    ["terms", { ...asks, TERMS_VERSION: "v3" }, "AFTER_SIGN_IN: lists terms, which needs TERMS_URL"],
    ["terms", { ...asks, TERMS_URL: terms.TERMS_URL }, "AFTER_SIGN_IN: lists terms, which needs TERMS_VERSION"],
    ["passkey", { ...asks, ...terms }, "TERMS_VERSION: has no use without terms in AFTER_SIGN_IN"],
    ["terms", { ...asks, ...terms, TERMS_VERSION: "2026" }, "TERMS_VERSION: must be"],
    ["terms", { ...asks, ...terms, TERMS_VERSION: "a/b" }, "TERMS_VERSION: must be"],
    ["terms", { ...asks, ...terms, TERMS_URL: "example.com/terms" }, "TERMS_URL: must be"],
    ["terms", { ...asks, ...terms, TERMS_URL: "javascript:alert(1)" }, "TERMS_URL: must be"],
    ["terms", { ...asks, ...terms, TERMS_URL: "en=https://a.example,https://b.example" }, "TERMS_URL: must be"],
    ["terms", { ...asks, ...terms, TERMS_URL: "en=https://a.example,en=https://b.example" }, "TERMS_URL: must be"],
  ])("refuses the question %s where something is missing or wrong", (question, env, problem) => {
    expect(() => parseConfig({ ...env, AFTER_SIGN_IN: question })).toThrow(problem);
  });

  it("knows where the terms stand, in one address or by language", () => {
    const of = (address: string) =>
      parseConfig({ ...asks, ...terms, AFTER_SIGN_IN: "terms!", TERMS_URL: address }).terms?.addresses;
    expect(of("https://example.com/terms")).toEqual({ "": "https://example.com/terms" });
    expect(of("en=https://example.com/en?v=1, pt-BR=https://example.com/br")).toEqual({
      en: "https://example.com/en?v=1",
      "pt-BR": "https://example.com/br",
    });
    expect(parseConfig(asks).terms).toBeUndefined();
  });

  it("needs only Kratos' address, and forwards on its own origin then", () => {
    expect(parseConfig(minimal)).toMatchObject({
      port: 3000,
      baseUrl: "http://localhost:3000",
      basePath: "",
      kratosPublicUrl: "http://kratos:4433",
      kratosBrowserUrl: "http://localhost:3000",
      forwarding: true,
    });
  });

  it("keeps path prefixes and does not forward to another origin", () => {
    const parsed = parseConfig({
      ...minimal,
      BASE_URL: "https://app.example.com/id/",
      KRATOS_BROWSER_URL: "https://api.example.com/kratos/",
    });
    expect(parsed).toMatchObject({
      baseUrl: "https://app.example.com/id",
      basePath: "/id",
      kratosBrowserUrl: "https://api.example.com/kratos",
      forwarding: false,
    });
  });

  it.each([
    [{}, "KRATOS_PUBLIC_URL"],
    [{ KRATOS_PUBLIC_URL: "  " }, "KRATOS_PUBLIC_URL"],
    [{ KRATOS_PUBLIC_URL: "kratos:4433" }, "KRATOS_PUBLIC_URL"],
    [{ KRATOS_PUBLIC_URL: "ftp://kratos" }, "KRATOS_PUBLIC_URL"],
    [{ ...minimal, BASE_URL: "id.example.com" }, "BASE_URL"],
    [{ ...minimal, BASE_URL: "https://user@id.example.com" }, "BASE_URL"],
    [{ ...minimal, PORT: "http" }, "PORT"],
    [{ ...minimal, PORT: "70000" }, "PORT"],
    [{ ...minimal, BRAND: "../etc" }, "BRAND"],
    [{ ...minimal, DISABLED_FLOWS: "login" }, "DISABLED_FLOWS"],
    [{ ...minimal, POPUP_ORIGINS: "app.example.com" }, "POPUP_ORIGINS"],
    [{ ...minimal, POPUP_ORIGINS: "https://*.example.com" }, "POPUP_ORIGINS"],
    [{ ...minimal, POPUP_ORIGINS: "https://app.example.com/callback" }, "POPUP_ORIGINS"],
    [{ ...minimal, CLIENT_LOGO_ORIGINS: "http://cdn.example.com" }, "CLIENT_LOGO_ORIGINS"],
    [{ ...minimal, CLIENT_LOGO_ORIGINS: "https://cdn.example.com; script-src" }, "CLIENT_LOGO_ORIGINS"],
  ])("refuses %j, naming %s", (env, variable) => {
    const parse = () => parseConfig(env);
    expect(parse).toThrow(ConfigError);
    expect(parse).toThrow(variable);
  });

  const addresses = ["BASE_URL", "KRATOS_PUBLIC_URL", "KRATOS_BROWSER_URL"];
  const absolute = "must be an absolute http(s) URL, like https://id.example.com";
  it.each(
    [
      ["id.example.com", absolute],
      ["//id.example.com", absolute],
      ["ftp://id.example.com", absolute],
      ["https://", absolute],
      ["https://id.example.com:port", absolute],
      ["https://user@id.example.com", "must not hold a user name or password"],
      ["https://:secret@id.example.com/id", "must not hold a user name or password"],
      ["https://id.example.com/?a=b", "must end before ? and #"],
      ["https://id.example.com/id#top", "must end before ? and #"],
      ["https://id.example.com//id", "must not hold //"],
    ].flatMap(([value, reason]) => addresses.map((variable) => [variable, value, reason])),
  )("says of %s %s that it %s", (variable = "", value, reason) => {
    const parse = () => parseConfig({ ...minimal, [variable]: value });
    expect(parse).toThrow(new ConfigError([{ variable, reason: reason ?? "" }]));
  });

  it("takes the defaults that .env.example tells", () => {
    const lines = [...at(".env.example").matchAll(/^(?:# )?([A-Z][A-Z_]+)=(.*)$/gm)];
    const { KRATOS_PUBLIC_URL, ...values } = Object.fromEntries(lines.map(([, name, value]) => [name, value]));
    expect(Object.values(values).filter(Boolean).length).toBeGreaterThan(15);
    // OpenTelemetry's SDK has these by itself.
    const told = { ...values, OTEL_TRACES_SAMPLER_ARG: "", OTEL_EXPORTER_OTLP_PROTOCOL: "" };
    expect(parseConfig({ KRATOS_PUBLIC_URL, ...told })).toEqual(parseConfig({ KRATOS_PUBLIC_URL }));
  });

  it.each([
    ["http://localhost", false],
    ["https://id.example.com/id", true],
  ])("is secure by its own address: %s", (BASE_URL, secure) => {
    expect(parseConfig({ ...minimal, BASE_URL }).secure).toBe(secure);
  });

  it("reads origins as browsers write them", () => {
    const { popupOrigins } = parseConfig({
      ...minimal,
      POPUP_ORIGINS: "https://App.example.com:443/, http://localhost:8080",
    });
    expect(popupOrigins).toEqual(["https://app.example.com", "http://localhost:8080"]);
  });

  it("names every bad variable at once", () => {
    const parse = () => parseConfig({ PORT: "x", BASE_URL: "y" });
    for (const variable of ["PORT", "BASE_URL", "KRATOS_PUBLIC_URL"]) expect(parse).toThrow(variable);
  });
});
