import type { Session, SettingsFlow } from "@ory/client";
import type { ReactElement } from "react";
import { AccountPage } from "@/components/shell/account-page";
import { ActivityList } from "@/components/shell/activity-list";
import { NotMeDone, NotMeQuestion, NotMeSignedOut } from "@/components/shell/not-me";
import type { PageView } from "@/components/shell/page-view";
import { SecurityCheck } from "@/components/shell/security-check";
import { activityOf } from "@/lib/account/activity";
import { checksOf } from "@/lib/account/checks";
import { factsOfSettings } from "@/lib/account/facts";
import { personOf } from "@/lib/identity/person";
import { trialState } from "./state/trial";
import { readFixture } from "./states";

/** States of the pages about an account's protection, from recorded answers; undefined for any other page. */
export function accountState(name: string, view: PageView): ReactElement | undefined {
  const { words, brand } = view;
  const shared = { words, brand };
  switch (name) {
    case "security":
      return <Security of="all-methods-nothing-enrolled" otherDevices={2} view={view} />;
    case "security-good":
      return <Security of="all-methods-enrolled" otherDevices={0} isVerified view={view} />;
    case "activity":
      return <Activity view={view} />;
    case "not-me":
    case "not-me-failed": {
      const { identity } = readFixture("v1.3.1/sessions/whoami-aal1") as Session;
      const failed = name === "not-me-failed" ? "failed" : undefined;
      return <NotMeQuestion account={personOf(identity).account} identity="x" failed={failed} {...shared} />;
    }
    case "not-me-signed-out":
      return <NotMeSignedOut getCode="#" signIn="#" {...shared} />;
    case "not-me-done":
      return <NotMeDone isRecovered={false} {...shared} />;
    default:
      return trialState(name, view);
  }
}

type SecurityProps = { of: string; otherDevices: number; isVerified?: boolean; view: PageView };

function Security({ of, otherDevices, isVerified = false, view }: SecurityProps) {
  const { words, brand } = view;
  const { identity, ...facts } = factsOfSettings(readFixture(`v1.3.1/settings/${of}`) as SettingsFlow);
  const addresses = identity?.verifiable_addresses?.map((address) => ({ ...address, verified: isVerified }));
  const known = identity && { ...identity, verifiable_addresses: addresses };
  const checks = checksOf({ ...facts, identity: known, otherDevices }, { recovery: true, verification: true });
  return (
    <AccountPage brand={brand} words={words} current="security">
      <SecurityCheck checks={checks} words={words} brandName={brand.title} />
    </AccountPage>
  );
}

function Activity({ view: { words, brand } }: { view: PageView }) {
  const session = readFixture("v1.3.1/sessions/whoami-aal2") as Session;
  const recovered = readFixture("v1.3.1/sessions/whoami-recovered") as Session;
  const others = readFixture("v1.3.1/sessions/list") as Session[];
  const sessions = [session, { ...recovered, active: false }, ...others];
  const shown = { happenings: activityOf(session.identity, sessions), current: session, page: 1 };
  return (
    <AccountPage brand={brand} words={words} current="activity">
      <ActivityList {...shown} livingOnly now="2026-11-22T09:30:00Z" words={words} brandName={brand.title} />
    </AccountPage>
  );
}
