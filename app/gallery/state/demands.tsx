import { DemandsPage } from "@/components/shell/demands-page";
import type { PageView } from "@/components/shell/page-view";

const product = {
  id: "ledger",
  name: { en: "Ledger" },
  address: "https://ledger.example.com",
  access: "relation",
  policy: "strict",
} as const;

const policy = {
  secondFactor: true,
  sessionMinutes: 60,
  methods: ["passkey", "password"],
  mailDomains: ["example.com", "example.org"],
};

/** What is demanded for a product that the sign-in lacks: all that there is, or what is left at the end. */
export function Demands({ name, view: { words, brand } }: { name: string; view: PageView }) {
  const last = { demand: "secondFactor", policy, isOfTeam: true } as const;
  const before = (["mailDomains", "methods", "session"] as const).map(
    (demand) => ({ demand, policy, isOfTeam: false }) as const,
  );
  const [first, ...more] = [...before, last];
  const demands = name === "demands" && first ? ([first, ...more] as const) : ([last] as const);
  return <DemandsPage unmet={{ product, demands }} path="/" words={words} brand={brand} />;
}
