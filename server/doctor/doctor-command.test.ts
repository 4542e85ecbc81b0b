import { mkdtempSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { afterEach, beforeEach, describe, expect, it } from "vitest";
import { doctorCommand } from "./doctor-command";
import { rules } from "./rules";

/** The command, its reports and its exit status. */

const fixture = (name: string) => join(import.meta.dirname, "fixtures", name);
const guide = ["--kratos", fixture("guide.kratos.yml"), "--env-file", fixture("guide.env")];
const sound = [
  "--kratos",
  fixture("sound.kratos.yml"),
  "--hydra",
  fixture("sound.hydra.yml"),
  "--env-file",
  fixture("sound.env"),
];

async function run(
  args: string[],
  { colour = false, env = {} }: { colour?: boolean; env?: Record<string, string> } = {},
) {
  const told = { out: "", err: "" };
  const terminal = {
    write: (text: string) => {
      told.out += text;
    },
    warn: (text: string) => {
      told.err += text;
    },
    colour,
  };
  return { status: await doctorCommand(args, { NODE_ENV: "test", ...env }, terminal), ...told };
}

let folder = "";
beforeEach(() => {
  folder = mkdtempSync(join(tmpdir(), "portico-doctor-"));
});
afterEach(() => rmSync(folder, { recursive: true }));

function file(name: string, text: string): string {
  writeFileSync(join(folder, name), text);
  return join(folder, name);
}

describe("the exit status", () => {
  it("is 0 where nothing is wrong, 1 for warnings, 2 for errors", async () => {
    expect(await run(sound)).toMatchObject({ status: 0, err: "" });
    const warned = file("more.env", "MAIL_SENDER=hello@example.com\n");
    expect(await run([...sound, "--env-file", warned])).toMatchObject({ status: 1 });
    expect(await run(guide)).toMatchObject({ status: 2 });
  });

  it("is 0 where there are notes alone", async () => {
    const more = file("more.yml", 'serve: { public: { host: "0.0.0.0" } }\n');
    const { status, out } = await run([...sound, "--kratos", more]);
    expect(out).toContain("NOTES (1)");
    expect(status).toBe(0);
  });

  it.each([
    [["--kratos", "nowhere.yml"], "nowhere.yml: there is no such file"],
    [["--unknown"], "Unknown option '--unknown'"],
    [["--format", "xml", ...sound], "--format: text, json or sarif"],
    [["--live", "id.example.com"], "--live: an address like https://id.example.com"],
    [[], "nothing to look at"],
  ])("is 3 for %j, with a sentence", async (args, sentence) => {
    const { status, out, err } = await run(args);
    expect([status, out]).toEqual([3, ""]);
    expect(err).toContain(sentence);
  });
});

describe("the report", () => {
  it("groups what a rule found, with its place, reason and lines to change", async () => {
    const { out } = await run(guide);
    expect(out).toMatch(/^ERRORS \(\d+\)$/m);
    expect(out).toMatch(/^WARNINGS \(\d+\)$/m);
    expect(out.match(/^ {2}scheme-mix$/gm)).toHaveLength(1);
    expect(out).toContain("guide.kratos.yml:38:7");
    expect(out).toMatch(/^ {6}cookies:\n {8}domain: example\.com$/m);
    expect(out).not.toContain("\u001b");
    for (const line of out.split("\n").filter((text) => !text.includes(fixture(""))))
      expect(line.length).toBeLessThan(105);
  });

  it("has colours for a terminal alone", async () => {
    expect((await run(guide, { colour: true })).out).toContain("\u001b[31mERRORS");
  });

  it("gives no secret away, in no format", async () => {
    const secret = "c0ffee-c0ffee-c0ffee";
    const uri = "smtps://portico:hunter2@mail.example.com/?skip_ssl_verify=true";
    const env = file("kratos.env", `SECRETS_CIPHER=${secret}\nCOURIER_SMTP_CONNECTION_URI=${uri}\n`);
    for (const format of ["text", "json", "sarif"]) {
      const { out } = await run([...sound, "--kratos-env-file", env, "--format", format]);
      expect(out).toContain("cipher-length");
      expect(out).toContain("courier-unverified-tls");
      expect(out).not.toMatch(/c0ffee|hunter2/);
    }
  });

  it("is JSON of a documented shape", async () => {
    const report = JSON.parse((await run([...guide, "--format", "json"])).out);
    expect(Object.keys(report)).toEqual(["version", "inputs", "rules", "counts", "findings"]);
    expect(report).toMatchObject({ version: 1, rules: rules.length, counts: { note: 0 } });
    expect(report.findings).toHaveLength(report.counts.error + report.counts.warning);
    const domain = report.findings.find(({ rule }: { rule: string }) => rule === "cookie-domain-missing");
    expect(domain).toEqual({
      rule: "cookie-domain-missing",
      severity: "error",
      what: expect.any(String),
      why: expect.any(String),
      fix: expect.any(String),
      at: { file: fixture("guide.kratos.yml"), line: expect.any(Number), column: 1 },
      changes: [{ of: "kratos", lines: ["cookies:", "  domain: example.com"] }],
    });
  });

  it("is SARIF 2.1.0 whose results name rules and lines", async () => {
    const sarif = JSON.parse((await run([...guide, "--format", "sarif"])).out);
    expect(sarif).toMatchObject({ version: "2.1.0", $schema: expect.stringContaining("sarif-2.1.0") });
    const [{ tool, results, columnKind }] = sarif.runs;
    expect(columnKind).toBe("unicodeCodePoints");
    expect(tool.driver.rules).toHaveLength(rules.length);
    for (const { id, shortDescription, defaultConfiguration } of tool.driver.rules) {
      expect(shortDescription.text, id).toMatch(/\.$/);
      expect(["error", "warning", "note"]).toContain(defaultConfiguration.level);
    }
    expect(results.length).toBeGreaterThan(10);
    for (const { ruleId, ruleIndex, level, message, locations } of results) {
      expect(tool.driver.rules[ruleIndex].id).toBe(ruleId);
      expect(["error", "warning", "note"]).toContain(level);
      expect(message.text).toBeTruthy();
      const { artifactLocation, region } = locations[0].physicalLocation;
      expect(artifactLocation.uri).toMatch(/guide\.(?:kratos\.yml|env)$/);
      expect(region.startLine).toBeGreaterThan(0);
    }
  });

  it("is of the process’s own variables where no file of them is named", async () => {
    const env = { BASE_URL: "https://id.example.com", KRATOS_PUBLIC_URL: "https://id.example.com" };
    const { status, out } = await run([], { env });
    expect(out).toContain("asks-itself");
    expect(status).toBe(2);
  });
});
