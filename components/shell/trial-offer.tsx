import type { Translator } from "@/i18n/translator";
import { textIn } from "@/lib/brands/manifest";
import type { Product } from "@/lib/catalog/catalog";
import { href } from "@/lib/request/href";
import { daysLeft, type Trial } from "@/lib/trials/record";

type Props = { product: Product; words: Translator };

/** A product's trial, and the way to start it; nothing if it has none. */
export function TrialOffer({ product: { id, name, trial }, words }: Props) {
  if (!trial) return null;
  const label = words.t("trials.startNamed", { product: textIn(name, words.locale) });
  return (
    <>
      <span>{words.say("portal.trial", { days: trial.days })}</span>
      <a className="link" href={trialHref(id)} aria-label={label}>
        {words.say("trials.start")}
      </a>
    </>
  );
}

type LeftProps = { trial: Trial | undefined; now: string; words: Translator };

/** How long the trial still runs that has opened a product; nothing where there is none. */
export function TrialLeft({ trial, now, words }: LeftProps) {
  if (!trial) return null;
  return (
    <div className="product-more">
      <a className="link" href={trialHref(trial.product)}>
        {words.say("trials.left", { days: daysLeft(trial, now) })}
      </a>
    </div>
  );
}

/** That the trial of a product is over. */
export function TrialOver({ words }: { words: Translator }) {
  return <span>{words.say("trials.over")}</span>;
}

/** The page about the trial of a product. */
function trialHref(product: string): string {
  return href(`/trials?${new URLSearchParams({ product })}`);
}
