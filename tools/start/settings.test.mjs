import { spawnSync } from "node:child_process";
import { describe, expect, test } from "vitest";
import { at } from "../lib/paths.mjs";
import { kratosEnvironment } from "./kratos.mjs";
import { startSettings, uiEnvironment } from "./settings.mjs";

test("npm start knows --reset, and refuses any other option before it touches anything", () => {
  // Without a port nothing would start, or be reset, if the option passed.
  const options = { env: { ...process.env, PORT: "none" }, encoding: "utf8" };
  const { status, stdout, stderr } = spawnSync(process.execPath, [at("tools/start.mjs"), "--reset", "--rest"], options);
  expect(stderr.trim()).toMatch(/^Unknown option '--rest'[\s\S]*\nUnderstood are: --reset$/);
  expect([status, stdout]).toEqual([1, ""]);
});

describe("addresses follow the ports", () => {
  const settings = startSettings({ PORT: "3100", KRATOS_PUBLIC_PORT: "5433" });

  test("the UI forwards to Kratos, and keeps what the person set", () => {
    const env = uiEnvironment(settings, { BRAND: "harbor", KRATOS_BROWSER_URL: "https://elsewhere.example" });
    expect(env).toMatchObject({
      BRAND: "harbor",
      PORT: "3100",
      BASE_URL: "http://localhost:3100",
      KRATOS_PUBLIC_URL: "http://127.0.0.1:5433",
    });
    expect(env).not.toHaveProperty("KRATOS_BROWSER_URL");
  });

  test("Kratos stands on the UI's origin, and sees nothing of the person's environment", () => {
    const env = kratosEnvironment(settings, { cookie: "c" }, "/data", {
      PATH: "/bin",
      DSN: "memory",
      LOG_LEVEL: "trace",
    });
    expect(env).toMatchObject({
      PATH: "/bin",
      DSN: "sqlite:///data/kratos.sqlite?_fk=true&mode=rwc",
      SERVE_PUBLIC_BASE_URL: "http://localhost:3100/",
      SERVE_PUBLIC_PORT: "5433",
      SELFSERVICE_FLOWS_LOGIN_UI_URL: "http://localhost:3100/login",
    });
    expect(env).not.toHaveProperty("LOG_LEVEL");
  });
});
