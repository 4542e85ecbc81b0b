import { readFileSync } from "node:fs";
import { expect, it } from "vitest";
import { parse } from "yaml";
import { at } from "../../tools/lib/paths.mjs";
import { kratosEnvironment } from "../../tools/start/kratos.mjs";
import { startSettings, uiEnvironment } from "../../tools/start/settings.mjs";
import { examine } from "./examine";
import { factsOf } from "./facts";
import { porticoFacts } from "./portico-facts";
import { readEnvFile } from "./settings/env-file";
import { readYaml } from "./settings/read-yaml";
import { type Setting, Settings } from "./settings/settings";

/** Nothing is found in the configurations that this repository has. */

const variables = (env: Record<string, unknown>): Map<string, Setting> =>
  new Map(
    Object.entries(env).flatMap(([name, value]) =>
      value ? [[name, { value: String(value), at: { file: "env" } }]] : [],
    ),
  );

const sample = readYaml(readFileSync(at("deploy/kratos/kratos.yml"), "utf8"), "kratos.yml", "kratos");

const compose = parse(readFileSync(at("compose.yaml"), "utf8"), { merge: true });

/** ${NAME:-default} as compose reads it where nothing is set. */
const withDefaults = (env: Record<string, unknown>) =>
  Object.fromEntries(
    Object.entries(env).map(([name, value]) => [name, String(value).replace(/^\$\{\w+:-(.*)\}$/, "$1")]),
  );

/** What a service has of itself: a name without a value is nothing where compose's own environment has none. */
const withoutEmpty = (env: Record<string, unknown>) =>
  withDefaults(Object.fromEntries(Object.entries(env).filter(([, value]) => value !== null)));

const env: NodeJS.ProcessEnv = { NODE_ENV: "test" };

// Its files import each other as Node does, which this project's compiler does not read.
const { baseConfig } = await import(at("e2e/profiles/base.ts"));
const { hydraConfig } = await import(at("e2e/profiles/hydra.ts"));

const surroundings = {
  loopback: "127.0.0.1",
  applicationUrl: "http://127.0.0.1:5000",
  publicPort: 4433,
  adminPort: 4434,
  smtpPort: 1025,
  smsUrl: "http://127.0.0.1:1026",
  providerUrl: "http://127.0.0.1:5001",
  hydraAdminUrl: "http://127.0.0.1:4445",
  database: "/tmp/kratos.sqlite",
  schema: "person",
} as const;

const topologies = {
  forwarded: { uiUrl: "http://localhost:3000", browserUrl: "http://localhost:3000", cookieDomain: undefined },
  split: {
    uiUrl: "http://app.portico.test:3000",
    browserUrl: "http://api.portico.test:3001/kratos",
    cookieDomain: "portico.test",
  },
};

it("finds nothing in the sample of Kratos", () => {
  expect(examine(factsOf({ kratos: new Settings(sample) }))).toEqual([]);
});

it("finds nothing in what npm start runs", () => {
  const secret = (digit: string) => `${digit}f1c9be1a7d24c04a2c3b7b2f3f8d911`;
  const secrets = { default: secret("1"), cookie: secret("2"), cipher: secret("3") };
  const settings = startSettings(env);
  const kratos = new Settings(sample, variables(kratosEnvironment(settings, secrets, "/tmp/start", env)));
  const portico = porticoFacts(variables(uiEnvironment(settings, env)));
  expect(examine(factsOf({ kratos, portico }))).toEqual([]);
});

it("finds nothing in what compose runs", () => {
  const set = (service: string) => variables(withoutEmpty(compose.services[service].environment));
  const kratos = new Settings(sample, set("kratos"));
  const portico = porticoFacts(set("portico"));
  expect(examine(factsOf({ kratos, portico }))).toEqual([]);
});

it("finds nothing in what compose runs with the profile demo", () => {
  const given = readEnvFile(readFileSync(at("deploy/compose/demo.env"), "utf8"), "demo.env");
  // NAME: without a value is what the environment of compose has.
  const of = (service: string) => {
    const env = withDefaults(compose.services[service].environment);
    for (const [name, value] of Object.entries(env)) if (value === "null") env[name] = String(given.get(name)?.value);
    return variables(env);
  };
  const portico = porticoFacts(of("portico"));
  expect(portico.problems).toEqual([]);
  expect(portico.config?.ketoReadUrl).toBe("http://keto:4466");
  const facts = { kratos: new Settings(sample, of("kratos")), hydra: new Settings([], of("hydra")), portico };
  expect(examine(factsOf(facts))).toEqual([]);
});

it.each(["forwarded", "split"] as const)("finds nothing in what the end-to-end tests run: %s", (name) => {
  const { uiUrl, browserUrl, cookieDomain } = topologies[name];
  const kratosConfig = baseConfig({ ...surroundings, uiUrl, browserUrl, cookieDomain });
  const hydra = hydraConfig({
    uiUrl,
    publicUrl: "http://127.0.0.1:4444",
    adminUrl: "http://127.0.0.1:4445",
    database: "/tmp/h",
  });
  const portico = porticoFacts(
    variables({
      BASE_URL: uiUrl,
      KRATOS_PUBLIC_URL: "http://127.0.0.1:4433",
      KRATOS_BROWSER_URL: name === "split" ? browserUrl : undefined,
      HYDRA_ADMIN_URL: "http://127.0.0.1:4445",
    }),
  );
  const settings = (config: object, service: "kratos" | "hydra") =>
    new Settings(readYaml(JSON.stringify(config), `${service}.json`, service));
  const facts = factsOf({ kratos: settings(kratosConfig, "kratos"), hydra: settings(hydra, "hydra"), portico });
  expect(examine(facts)).toEqual([]);
});
