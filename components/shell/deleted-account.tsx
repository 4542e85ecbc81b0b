import { Button, buttonClass } from "@/components/ui/button";
import { Icon } from "@/components/ui/icon";
import { formatMoment } from "@/i18n/locales";
import type { Translator } from "@/i18n/translator";
import type { Brand } from "@/lib/brands/brand";
import type { Receipt } from "@/lib/deletion/receipt";
import { href } from "@/lib/request/href";
import { CardPage } from "./card-page";
import { IslandScript } from "./island-script";
import { LocalTime } from "./local-time";

type Props = { words: Translator; brand: Brand };

/** The receipt of a deletion, or that there is none. */
export function DeletedAccount({ receipt, words, brand }: Props & { receipt: Receipt | undefined }) {
  const [title, text] = receipt
    ? (["data.delete.done", "data.delete.doneText"] as const)
    : (["data.delete.noReceipt", "data.delete.noReceiptText"] as const);
  return (
    <CardPage brand={brand}>
      <title>{`${words.t(title)} · ${brand.title}`}</title>
      <div data-testid={receipt ? "data/deleted" : "data/no-receipt"} className="flex flex-col gap-4">
        <Icon name={receipt ? "check" : "info"} className="size-9 text-link" />
        <h1 className="title">{words.say(title)}</h1>
        <p className="text-base text-muted">{words.say(text)}</p>
        {receipt && <Deleted receipt={receipt} words={words} />}
        {!receipt && (
          <a href={href("/")} className={buttonClass("primary")}>
            {words.say("problemActions.home")}
          </a>
        )}
      </div>
    </CardPage>
  );
}

function Deleted({ receipt, words }: { receipt: Receipt; words: Translator }) {
  return (
    <>
      <dl className="flex flex-col gap-3">
        {receipt.deleted.map(({ what, at }) => (
          <div key={what}>
            <dt className="font-medium">{words.say(`data.delete.${what}`)}</dt>
            <dd className="text-[0.9375rem] text-muted">
              <LocalTime at={new Date(at)} locale={words.locale} say={(when) => when} />
            </dd>
          </div>
        ))}
      </dl>
      <p className="text-sm text-muted break-words">{words.say("data.delete.number", { id: receipt.deletion })}</p>
      <a href={href("/data/deleted/receipt")} className={buttonClass("primary")} download>
        {words.say("data.delete.save")}
      </a>
      <IslandScript name="account" />
    </>
  );
}

/** The account waits for its deletion: until when, and how to keep it. */
export function LockedAccount({ dueAt, words, brand }: Props & { dueAt: string }) {
  const at = new Date(dueAt);
  const title = words.t("data.delete.pending", { when: formatMoment(words.locale, at) });
  return (
    <CardPage brand={brand}>
      <title>{`${title} · ${brand.title}`}</title>
      <div data-testid="data/locked" className="flex flex-col gap-4">
        <Icon name="lock" className="size-9 text-link" />
        <h1 className="title">
          <LocalTime at={at} locale={words.locale} say={(when) => words.t("data.delete.pending", { when })} />
        </h1>
        <p className="text-base text-muted">{words.say("data.delete.lockedText")}</p>
        <a href={href("/login")} className={buttonClass("secondary")}>
          {words.say("problemActions.signIn")}
        </a>
        <IslandScript name="account" />
      </div>
    </CardPage>
  );
}

/** What happened, what it means, and one press that goes on. */
export function UnfinishedDeletion({ words, brand, requestId }: Props & { requestId: string }) {
  return (
    <CardPage brand={brand}>
      <title>{`${words.t("data.delete.unfinished")} · ${brand.title}`}</title>
      <div data-testid="data/unfinished" className="flex flex-col gap-4">
        <Icon name="alert" className="size-9 text-link" />
        <h1 className="title">{words.say("data.delete.unfinished")}</h1>
        <p className="text-base text-muted">{words.say("data.delete.unfinishedText")}</p>
        <form method="post" action={href("/data/delete/carry-out")}>
          <Button type="submit">{words.say("data.delete.goOn")}</Button>
        </form>
        <p className="text-sm text-muted" data-testid="reference">
          {words.say("shell.reference", { id: requestId })}
        </p>
      </div>
    </CardPage>
  );
}
