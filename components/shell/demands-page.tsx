import { buttonClass } from "@/components/ui/button";
import type { Translator } from "@/i18n/translator";
import type { Brand } from "@/lib/brands/brand";
import { shownIn } from "@/lib/brands/manifest";
import { secondFactorUrl } from "@/lib/kratos/flow-urls";
import { refreshHref } from "@/lib/kratos/fresh-session";
import type { Demand, Unmet } from "@/lib/policy/demands";
import { href } from "@/lib/request/href";
import { CardPage } from "./card-page";
import { demandSentence } from "./demand-sentence";

type Props = {
  unmet: Unmet;
  /** Path of ours to come back to once it is met, without the base path. */
  path: string;
  words: Translator;
  brand: Brand;
};

/** What is demanded for a product that the sign-in lacks, in words, and how to give it. */
export function DemandsPage({ unmet: { product, demands }, path, words, brand }: Props) {
  const { text: name } = shownIn(product.name, words.locale);
  const title = words.t("demands.title", { product: name });
  return (
    <CardPage brand={brand}>
      <title>{`${title} · ${brand.title}`}</title>
      <div data-testid="demands" className="flex flex-col gap-4">
        <h1 className="title">{title}</h1>
        <ul className="flex list-disc flex-col gap-2 ps-5 text-base">
          {demands.map(({ demand, policy, isOfTeam }) => (
            <li key={JSON.stringify([demand, policy, isOfTeam])} data-testid={`demand/${demand}`}>
              {demandSentence(demand, policy, words)}
              {isOfTeam && <span className="block text-muted">{words.say("demands.ofTeam")}</span>}
            </li>
          ))}
        </ul>
        <Steps demand={demands[0].demand} path={path} words={words} />
        <a href={href("/")} className={buttonClass("quiet")}>
          {words.say("problemActions.home")}
        </a>
      </div>
    </CardPage>
  );
}

/** How the first demand is met. Who has no second factor yet sets one up, which meets it at once. */
function Steps({ demand, path, words }: { demand: Demand; path: string; words: Translator }) {
  if (demand === "mailDomains")
    return (
      <a href={href("/settings")} className={buttonClass("primary")}>
        {words.say("demands.address")}
      </a>
    );
  if (demand !== "secondFactor")
    return (
      <a href={refreshHref(path)} className={buttonClass("primary")}>
        {words.say("demands.signIn")}
      </a>
    );
  return (
    <>
      <a href={secondFactorUrl(path)} className={buttonClass("primary")}>
        {words.say("demands.confirm")}
      </a>
      <a href={href("/security")} className={buttonClass("secondary")}>
        {words.say("links.toSecondFactor")}
      </a>
    </>
  );
}
