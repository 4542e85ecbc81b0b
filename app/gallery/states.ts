import "server-only";
import { readdirSync, readFileSync } from "node:fs";
import { join } from "node:path";
import { type AnyFlow, flowKinds } from "@/lib/kratos/flow";
import { type Problem, problems } from "@/lib/kratos/problems";
import { type Notice, notices } from "@/lib/request/redirect-trail";
import { asIfNow } from "./as-if-now";

/** One state of the product, by the name in its URL: `<version>/<flow>/<state>`, `problem/<name>`, `notice/<name>`, `page/<name>`. */
export type StateGroup = { title: string; names: string[] };

const fixtures = join(process.cwd(), "fixtures");
export const pages = [
  "home",
  "home-unverified",
  "portal",
  "portal-few",
  "portal-trials",
  "portal-none",
  "portal-not-found",
  "portal-outage",
  "product-refused",
  "product-refused-ask",
  "new-password",
  "new-password-alone",
  "security",
  "security-good",
  "sessions",
  "sessions-alone",
  "sessions-done",
  "applications",
  "applications-more",
  "applications-none",
  "applications-other",
  "applications-one",
  "applications-all",
  "teams",
  "teams-none",
  "team-new",
  "team-new-unnamed",
  "team-owner",
  "team-member",
  "team-person",
  "team-ask-leave",
  "team-ask-remove",
  "team-ask-handOver",
  "team-ask-delete",
  "team-ask-withdraw",
  "invitation",
  "invitation-acceptable",
  "invitation-other",
  "invitation-unverified",
  "invitation-already",
  "invitation-gone",
  "activity",
  "not-me",
  "not-me-failed",
  "not-me-signed-out",
  "not-me-done",
  "data",
  "data-stale",
  "data-kept",
  "data-other",
  "delete",
  "delete-typo",
  "delete-unnamed",
  "delete-declined",
  "delete-begun",
  "delete-grace",
  "delete-pending",
  "delete-unfinished",
  "delete-owner",
  "deleted",
  "deleted-no-receipt",
  "delete-locked",
  "trial-offer",
  "trial-team",
  "trial-no-team",
  "trial-started",
  "trial-running",
  "trial-ended",
  "trial-open",
  "trial-unknown",
  "trial-refused",
  "consent",
  "logout",
  "signed-out",
  "mail-link",
  "next-passkey",
  "next-local",
  "next-second-factor",
  "next-second-factor-forced",
  "next-traits",
  "next-backup-codes",
  "next-backup-codes-made",
  "next-password",
  "next-password-refused",
  "next-terms",
  "next-terms-forced",
  "next-terms-failed",
  "next-outage",
  "demands",
  "demands-second-step",
  "limited",
  "limited-over",
  "maintenance-notice",
  "maintenance-under-way",
  "maintenance-closed",
  "maintenance-none",
  "saved-names",
  "saved-names-removed",
  "login-remembered",
] as const;

/** Every state that the gallery shows, in groups. */
export function stateGroups(): StateGroup[] {
  const recorded = ["v1.3.1", "v26.2.0"].flatMap((version) =>
    [...flowKinds, "recovery-v2"].flatMap((folder) => {
      const names = files(join(fixtures, version, folder)).map(
        (file) => `${version}/${folder}/${file.replace(".json", "")}`,
      );
      return names.length > 0 ? [{ title: `${folder} (Kratos ${version})`, names }] : [];
    }),
  );
  return [
    { title: "account", names: pages.map((name) => `page/${name}`) },
    { title: "problems", names: Object.keys(problems).map((name) => `problem/${name}`) },
    { title: "notices", names: notices.filter((name) => name !== "quiet").map((name) => `notice/${name}`) },
    ...recorded,
  ];
}

export type State =
  | { what: "flow"; of: AnyFlow; notice: Notice }
  | { what: "problem"; problem: Problem }
  | { what: "page"; page: (typeof pages)[number] };

/** Finds a state by its name; undefined for one that is not listed (names come from a URL). */
export function findState(name: string): State | undefined {
  if (!stateGroups().some(({ names }) => names.includes(name))) return undefined;
  const [kind = "", rest = ""] = name.split("/");
  const problem = Object.keys(problems).find((known) => kind === "problem" && known === rest);
  if (isProblem(problem)) return { what: "problem", problem };
  const page = pages.find((known) => kind === "page" && known === rest);
  if (page) return { what: "page", page };
  const notice = notices.find((known) => kind === "notice" && known === rest);
  if (notice) return { what: "flow", of: readFlow("v1.3.1/login/password-unified"), notice };
  return { what: "flow", of: readFlow(name), notice: "quiet" };
}

function isProblem(name: string | undefined): name is Problem {
  return name !== undefined;
}

/** A recorded answer of Kratos. */
export function readFixture(name: string): unknown {
  return JSON.parse(readFileSync(join(fixtures, `${name}.json`), "utf8"));
}

/** A recorded flow, as if it had begun just now. */
export function readFlow(name: string): AnyFlow {
  const flow = asIfNow(readFixture(name) as AnyFlow["flow"]);
  // The folder names the kind, but a recovery ends in the settings. The files are Kratos' own answers.
  const kind = /\/self-service\/(\w+)/.exec(flow.ui.action)?.[1] ?? name.split("/")[1];
  return { kind, flow } as AnyFlow;
}

function files(folder: string): string[] {
  try {
    return readdirSync(folder);
  } catch {
    return [];
  }
}
