import type { Facts } from "../facts";
import type { Found, Rule } from "../finding";

const services = ["kratos", "hydra"] as const;

/** One finding for each of Kratos and Hydra whose setting is so. */
const inBoth = (facts: Facts, key: string, isWrong: (text: string) => boolean, value?: false): Found[] =>
  services.flatMap((of) => {
    const text = String(facts[of]?.get(key)?.value ?? "");
    if (!isWrong(text)) return [];
    return [
      {
        what: `${key} of ${of} is ${text.split("?", 1)[0]}.`,
        at: facts[of]?.placeOf(key),
        changes: [{ of, key, value }],
      },
    ];
  });

export const developmentRules: readonly Rule[] = [
  {
    id: "dev-mode",
    severity: "error",
    what: "Kratos or Hydra runs in development mode.",
    why: "`--dev` takes Secure off all cookies and lowers checks: for one machine, not for people.",
    fix: "Take `--dev` out of the command, `dev` out of the file, and `development: true` out of the chart’s values.",
    check: (facts) => inBoth(facts, "dev", (text) => ["true", "1"].includes(text), false),
  },
  {
    id: "leaks-in-logs",
    severity: "error",
    what: "Passwords, codes and tokens are written to the log.",
    why: "Logs travel further than the database does, and are kept longer.",
    fix: "Write `log: { leak_sensitive_values: false }`.",
    check: (facts) => inBoth(facts, "log.leak_sensitive_values", (text) => ["true", "1"].includes(text), false),
  },
  {
    id: "dsn-memory",
    severity: "error",
    what: "The database is in the memory of the process.",
    why: "All accounts are gone with the next restart, and two replicas know different people.",
    fix: "Set `dsn` (or `DSN`) to PostgreSQL, MySQL or CockroachDB.",
    check: (facts) =>
      inBoth(facts, "dsn", (text) => /^memory$|:memory:|mode=memory/.test(text)).map((found) => ({
        ...found,
        changes: [],
      })),
  },
  {
    id: "dsn-sqlite",
    severity: "warning",
    what: "The database is a SQLite file.",
    why: "One process can write to it at a time: no second replica, and no update without a pause.",
    fix: "Set `dsn` (or `DSN`) to PostgreSQL, MySQL or CockroachDB.",
    check: (facts) =>
      inBoth(facts, "dsn", (text) => /^sqlite:/.test(text) && !/memory/.test(text)).map((found) => ({
        ...found,
        changes: [],
      })),
  },
  {
    id: "hash-cost",
    severity: "warning",
    what: "Passwords are hashed more cheaply than is safe.",
    why: "Whoever gets the database tries passwords that much faster.",
    fix: "Write `hashers: { bcrypt: { cost: 12 } }`.",
    check: ({ kratos }) => {
      const cost = Number(kratos?.text("hashers.bcrypt.cost") ?? 12);
      if (cost >= 12 || kratos?.text("hashers.algorithm") === "argon2") return [];
      const key = "hashers.bcrypt.cost";
      return [
        { what: `bcrypt’s cost is ${cost}.`, at: kratos?.placeOf(key), changes: [{ of: "kratos", key, value: 12 }] },
      ];
    },
  },
];
