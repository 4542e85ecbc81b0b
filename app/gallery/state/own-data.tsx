import { AccountPage } from "@/components/shell/account-page";
import { DeleteAccount } from "@/components/shell/delete-account";
import { DeletedAccount, LockedAccount, UnfinishedDeletion } from "@/components/shell/deleted-account";
import { OwnData } from "@/components/shell/own-data";
import type { PageView } from "@/components/shell/page-view";

/** Moments that stand for what a page would say of now: pictures must not change by themselves. */
const confirmedAt = "2026-11-30T09:00:00.000Z";
const dueAt = "2026-12-14T09:00:00.000Z";
const id = "0190e0d2-6a2e-4a7c-9d53-6a4fd3b0a001";

const mark = { id, confirmed_at: confirmedAt };
const marks = {
  "delete-declined": { ...mark, declined: { at: confirmedAt, reason: "You have an open order: 4711." } },
  "delete-begun": mark,
  "delete-pending": { ...mark, due_at: dueAt },
} as const;

const receipt = {
  portico_receipt: 1,
  service: "https://id.example.com",
  deletion: id,
  confirmed_at: confirmedAt,
  deleted: [
    { what: "products", at: "2026-11-30T09:00:01.000Z" },
    { what: "applications", at: "2026-11-30T09:00:02.000Z" },
    { what: "relations", at: "2026-11-30T09:00:02.000Z" },
    { what: "sessions", at: "2026-11-30T09:00:02.000Z" },
    { what: "account", at: "2026-11-30T09:00:03.000Z" },
  ],
  key: "",
  signature: "",
} as const;

/** The states of the pages of a person's own data, by their names in the gallery. */
export function ownDataState(name: string, { words, brand, requestId }: PageView) {
  if (name === "deleted") {
    const deleted = [...receipt.deleted];
    return <DeletedAccount receipt={{ ...receipt, deleted }} words={words} brand={brand} />;
  }
  if (name === "deleted-no-receipt") return <DeletedAccount receipt={undefined} words={words} brand={brand} />;
  if (name === "delete-locked") return <LockedAccount dueAt={dueAt} words={words} brand={brand} />;
  if (name === "delete-unfinished") return <UnfinishedDeletion words={words} brand={brand} requestId={requestId} />;
  return (
    <AccountPage brand={brand} words={words} current="data">
      {name.startsWith("data") ? (
        <OwnData
          identity="ada"
          done={{ "data-kept": "kept", "data-other": "other" }[name] ?? ""}
          confirmHref={name === "data-stale" ? "#" : undefined}
          canDelete
          hasGrace={false}
          words={words}
          brandName={brand.title}
        />
      ) : (
        <DeleteAccount
          identity="ada"
          done={name === "delete-typo" ? "typo" : ""}
          account={name === "delete-unnamed" ? "" : "ada@example.com"}
          confirmation={name === "delete-unnamed" ? "DELETE" : "ada@example.com"}
          mark={isMarked(name) ? marks[name] : undefined}
          canKeep
          dueAt={name === "delete-pending" ? dueAt : undefined}
          graceEnds={name === "delete-grace" ? dueAt : undefined}
          confirmHref={undefined}
          teams={name === "delete-owner" ? ["Harbour", "Moor"] : []}
          hasTeams
          hasApplications
          hasRelations
          hasProducts
          words={words}
          brandName={brand.title}
        />
      )}
    </AccountPage>
  );
}

function isMarked(name: string): name is keyof typeof marks {
  return Object.hasOwn(marks, name);
}
