import { AccountPage } from "@/components/shell/account-page";
import type { PageView } from "@/components/shell/page-view";
import { ProductTrial } from "@/components/shell/product-trial";
import type { TrialView } from "@/lib/trials/open-trial";

/** A moment that stands for what a page would say of now: pictures must not change by themselves. */
const ends = "2026-12-14T09:00:00.000Z";

const product = {
  id: "ledger",
  name: { en: "Ledger" },
  address: "https://ledger.example.com",
  access: "relation",
  ask: "https://example.com/sales",
} as const;

const teams = [
  { id: "t1", name: "Harbour" },
  { id: "t2", name: "Moor" },
];

const states: Readonly<Record<string, { trial: TrialView; done?: string }>> = {
  "trial-offer": { trial: { is: "offer", days: 14, ends, teams: undefined } },
  "trial-team": { trial: { is: "offer", days: 14, ends, teams } },
  "trial-no-team": { trial: { is: "noTeam" } },
  "trial-started": { trial: { is: "running", ends, left: 14 }, done: "started" },
  "trial-running": { trial: { is: "running", ends, left: 1 } },
  "trial-ended": { trial: { is: "ended", ends } },
  "trial-open": { trial: { is: "open" } },
  "trial-unknown": { trial: { is: "offer", days: 14, ends, teams: undefined }, done: "unknown" },
  "trial-refused": { trial: { is: "offer", days: 14, ends, teams }, done: "notYours" },
};

/** The states of the page about a trial, by their names in the gallery; undefined for any other page. */
export function trialState(name: string, { words, brand }: PageView) {
  const state = states[name];
  if (!state) return undefined;
  const { trial, done = "" } = state;
  return (
    <AccountPage brand={brand} words={words} current="home">
      <ProductTrial product={product} trial={trial} identity="ada" done={done} words={words} brand={brand} />
    </AccountPage>
  );
}
