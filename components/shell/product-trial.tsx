import { Alert, type Tone } from "@/components/ui/alert";
import { Button, buttonClass } from "@/components/ui/button";
import type { Translator } from "@/i18n/translator";
import type { Brand } from "@/lib/brands/brand";
import { textIn } from "@/lib/brands/manifest";
import type { Product } from "@/lib/catalog/catalog";
import { href } from "@/lib/request/href";
import type { TrialView } from "@/lib/trials/open-trial";
import { AccountField } from "./account-field";
import { IslandScript } from "./island-script";
import { LocalTime } from "./local-time";
import { AskLink, entryHref } from "./product-tile";

type Props = {
  product: Product;
  trial: TrialView;
  /** Kratos' id of the identity that the page is drawn for. */
  identity: string;
  /** What came of the form; "" for none. */
  done: string;
  words: Translator;
  brand: Brand;
};

/** What a trial is before it starts, in plain words; how long it runs; that it is over. */
export function ProductTrial({ product, trial, identity, done, words, brand }: Props) {
  // What an operator has written may run against the direction of the sentence.
  const name = `\u2068${textIn(product.name, words.locale)}\u2069`;
  const title = words.t(titles[trial.is], { product: name });
  return (
    <div data-testid={`trial/${trial.is}`} className="flex max-w-2xl flex-col gap-6">
      <title>{`${title} · ${brand.title}`}</title>
      <h1 className="title-page">{title}</h1>
      <Outcome done={done} words={words} />
      {trial.is === "offer" ? (
        <Offer {...{ product, trial, identity, name, words }} />
      ) : (
        <Standing {...{ product, trial, name, words }} />
      )}
      <a href={href("/")} className="link self-start py-2.5">
        {words.say("trials.back")}
      </a>
      <IslandScript name="account" />
      <IslandScript name="form" />
    </div>
  );
}

const titles = {
  offer: "trials.title",
  noTeam: "trials.title",
  running: "trials.running",
  ended: "trials.ended",
  open: "trials.open",
} as const satisfies Record<TrialView["is"], string>;

type OfferProps = Pick<Props, "product" | "identity" | "words"> & {
  trial: Extract<TrialView, { is: "offer" }>;
  name: string;
};

function Offer({ product, trial: { days, ends, teams }, identity, name, words }: OfferProps) {
  return (
    <>
      <ul className="flex list-disc flex-col gap-2 ps-5 text-base">
        <li>{words.say("trials.days", { days })}</li>
        <li>
          <LocalTime at={new Date(ends)} locale={words.locale} say={(when) => words.t("trials.ends", { when })} />
        </li>
        <li>{words.say("trials.free")}</li>
        <li>{words.say(teams ? "trials.afterTeam" : "trials.after", { product: name })}</li>
      </ul>
      <pending-submit data-busy={words.t("actions.sending")}>
        <form method="post" action={href("/trials/start")} className="flex flex-col items-start gap-6">
          <AccountField identity={identity} />
          <input type="hidden" name="product" value={product.id} />
          {teams && <Teams teams={teams} words={words} />}
          <Button type="submit" wide={false}>
            {words.say("trials.start")}
          </Button>
        </form>
      </pending-submit>
    </>
  );
}

type TeamsProps = { teams: readonly { id: string; name: string }[]; words: Translator };

function Teams({ teams, words }: TeamsProps) {
  return (
    <fieldset className="flex flex-col gap-2">
      <legend className="label">{words.say("trials.team")}</legend>
      {teams.map(({ id, name }, index) => (
        <label key={id} className="flex min-h-11 items-center gap-3 text-base">
          <input type="radio" name="team" value={id} required defaultChecked={index === 0} className="size-5" />
          <bdi>{name}</bdi>
        </label>
      ))}
    </fieldset>
  );
}

type StandingProps = Pick<Props, "product" | "words"> & {
  trial: Exclude<TrialView, { is: "offer" }>;
  name: string;
};

function Standing({ product, trial, name, words }: StandingProps) {
  const { locale } = words;
  return (
    <>
      {trial.is === "running" && (
        <p className="text-base">
          <b>{words.say("trials.left", { days: trial.left })}</b>{" "}
          <LocalTime at={new Date(trial.ends)} locale={locale} say={(when) => words.t("trials.until", { when })} />
        </p>
      )}
      {trial.is === "ended" && (
        <p className="text-base">
          <LocalTime at={new Date(trial.ends)} locale={locale} say={(when) => words.t("trials.endedOn", { when })} />
        </p>
      )}
      {trial.is === "noTeam" && <p className="text-base">{words.say("trials.noTeam", { product: name })}</p>}
      {(trial.is === "running" || trial.is === "open") && (
        <a href={entryHref(product.id)} className={`${buttonClass("primary", false)} self-start`}>
          {words.say("trials.openNow", { product: name })}
        </a>
      )}
      {trial.is !== "open" && product.ask && (
        <p>
          <AskLink product={product} words={words} />
        </p>
      )}
    </>
  );
}

const outcomes = {
  started: { tone: "success", say: "trials.started" },
  failed: { tone: "error", say: "data.failed" },
  unknown: { tone: "error", say: "trials.unknown" },
  refused: { tone: "error", say: "sessions.refused" },
  other: { tone: "error", say: "applications.other" },
  notYours: { tone: "error", say: "trials.notYours" },
} as const satisfies Record<string, { tone: Tone; say: string }>;

/** What came of the form. Where it was pressed twice, how the trial stands says enough. */
function Outcome({ done, words }: { done: string; words: Translator }) {
  if (!isOutcome(done)) return null;
  const { tone, say } = outcomes[done];
  return (
    <Alert tone={tone} testId={`trial/done-${done}`} focused>
      {words.say(say)}
    </Alert>
  );
}

function isOutcome(done: string): done is keyof typeof outcomes {
  return Object.hasOwn(outcomes, done);
}
