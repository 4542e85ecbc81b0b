import { DemandsPage } from "@/components/shell/demands-page";
import type { PageView } from "@/components/shell/page-view";

const product = {
  id: "ledger",
  name: { en: "Ledger" },
  address: "https://ledger.example.com",
  access: "relation",
  policy: "strict",
} as const;

/** What a product demands that the sign-in lacks: all that there is, or what is left at the end. */
export function Demands({ name, view: { words, brand } }: { name: string; view: PageView }) {
  const policy = {
    secondFactor: true,
    sessionMinutes: 60,
    methods: ["passkey", "password"],
    mailDomains: ["example.com", "example.org"],
  };
  const demands =
    name === "demands" ? (["mailDomains", "methods", "session", "secondFactor"] as const) : (["secondFactor"] as const);
  return <DemandsPage unmet={{ product, policy, demands }} path="/" words={words} brand={brand} />;
}
