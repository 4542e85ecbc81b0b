import * as z from "zod";
import { fields } from "../../lib/config/sections";
import { fieldsByVariable, variableOf } from "../../lib/config/variable";

/** How the chart's values write each variable of the product: JSON Schema, from the configuration's own. */

type Schema = Record<string, unknown>;

/** What the chart sets itself, from its own values or by what it mounts. */
const ownOfTheChart = ["PORT", "INTERNAL_PORT", "BRANDS_DIR", "LOCALES_DIR", "MAINTENANCE_FILE", "SECURITY_TXT_FILE"];

/** What belongs in a Secret. REDIS_URL may hold a password, and is no secret without. */
const secrets = ["PORTICO_SECRET", "METRICS_TOKEN", "DELETION_WEBHOOK_SECRET", "TRIAL_WEBHOOK_SECRET", "REDIS_URL"];

/** Addresses of BASE_URL's kind are of Portico itself, or for browsers. */
const forBrowsers = ["BASE_URL", "KRATOS_BROWSER_URL"];

/** Refinements of the configuration that JSON Schema has no words for, each with a value that has it. */
const shapes = [
  { value: "https://id.example.com", pattern: "^https?://[^?#]+$" },
  { value: "redis://redis:6379", pattern: "^rediss?://." },
];

/** Where in the values each variable belongs. Together they are all variables but those of the chart itself. */
export function chartVariables() {
  const byVariable = fieldsByVariable(fields);
  const names = Object.keys(byVariable).filter((name) => !ownOfTheChart.includes(name));
  const isFile = (name: string) => name.endsWith("_FILE");
  const isSecret = (name: string) => secrets.includes(name) || `${name}_FILE` in byVariable;
  const described = (name: string) => ({ description: meaningOf(byVariable[name]) });
  const pick = (wanted: (name: string) => boolean, schemaOf: (name: string) => Schema) =>
    Object.fromEntries(names.filter(wanted).map((name) => [name, schemaOf(name)]));
  const reference = (name: string, definition: string) => ({ ...described(name), $ref: `#/$defs/${definition}` });

  const env = pick(
    (name) => !isFile(name) && (!isSecret(name) || name === "REDIS_URL"),
    (name) => ({ ...described(name), ...schemaOf(byVariable[name]) }),
  );
  return {
    ownOfTheChart,
    definitions: {
      env: {
        type: "object",
        additionalProperties: false,
        required: names.filter((name) => name === "BASE_URL" || isRequired(byVariable[name])),
        properties: env,
        patternProperties: {
          "^(OTEL|NODE)_[A-Z0-9_]+$|^TZ$": { description: "OpenTelemetry's and Node's own.", type: "string" },
        },
      },
      secretEnv: object(pick(isSecret, (name) => reference(name, "secretKey"))),
      files: object(pick(isFile, (name) => reference(name, "file"))),
      upstreams: object(
        pick(
          (name) => /_(?:URL|ENDPOINT)$/.test(name) && !forBrowsers.includes(name),
          () => ({ $ref: "#/$defs/upstream" }),
        ),
      ),
    },
  };
}

const object = (properties: Schema) => ({ type: "object", additionalProperties: false, properties });

/** What a variable means, without links. */
const meaningOf = (field: z.ZodType | undefined) =>
  field && variableOf(field).meaning.replace(/\[([^\]]+)\]\([^)]+\)/g, "$1");

const isRequired = (field: z.ZodType | undefined) => !field?.safeParse(undefined).success;

function schemaOf(field: z.ZodType | undefined): Schema {
  if (!field) return {};
  const {
    $schema: _,
    variable: __,
    ...schema
  }: Schema = z.toJSONSchema(field, { io: "input", unrepresentable: "any" });
  const shape = shapes.find(({ value }) => !field.safeParse("x").success && field.safeParse(value).success);
  if (shape && schema.type === "string" && !schema.pattern && isOneWord(field))
    return { ...schema, pattern: shape.pattern };
  // YAML reads on and off as true and false, and the chart writes them as words again.
  const words = schema.enum;
  if (Array.isArray(words) && words.includes("off")) {
    const { type: _type, ...rest } = schema;
    return { ...rest, enum: [...words, ...(words.includes("on") ? [true] : []), false] };
  }
  // Where a number is one of the words.
  const pattern = typeof schema.pattern === "string" ? new RegExp(schema.pattern) : undefined;
  return pattern?.test("1") && !pattern.test("x") ? { ...schema, type: ["string", "integer"] } : schema;
}

/** False for lists, whose first word alone would be looked at. */
const isOneWord = (field: z.ZodType) => !Array.isArray(field.safeParse("https://id.example.com").data);
