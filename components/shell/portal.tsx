import type { ReactNode } from "react";
import { Alert } from "@/components/ui/alert";
import { Button } from "@/components/ui/button";
import { Input } from "@/components/ui/input";
import type { Translator } from "@/i18n/translator";
import type { Catalog } from "@/lib/catalog/catalog";
import { countOf, type Shelf } from "@/lib/portal/shelf";
import { href } from "@/lib/request/href";
import type { Trial } from "@/lib/trials/record";
import { ClosedTile, OpenTile } from "./product-tile";
import { TrialLeft, TrialOffer, TrialOver } from "./trial-offer";

type Props = {
  catalog: Catalog;
  shelf: Shelf;
  /** Home region of the person. */
  home: string | undefined;
  /** What was searched for; "" = nothing. */
  query: string;
  /** The trials that run, by product. */
  running: ReadonlyMap<string, Trial>;
  /** Ids of products whose trial is over. */
  ended: ReadonlySet<string>;
  /** True if Keto has not answered, so that only what is open to all is shown. */
  isPartial: boolean;
  /** RFC 3339. */
  now: string;
  words: Translator;
};

/** The products of the catalogue, by what a person can do with them. */
export function Portal({ catalog, shelf, home, query, running, ended, isPartial, now, words }: Props) {
  const { yours, trials, asked, hasSearch } = shelf;
  const count = countOf(shelf);
  const shared = { catalog, words };
  return (
    <div data-testid="portal" className="flex flex-col gap-8">
      {isPartial && (
        <Alert tone="info" testId="portal/outage">
          {words.say("portal.outage")}{" "}
          <a className="link" href={href("/")}>
            {words.say("problemActions.again")}
          </a>
        </Alert>
      )}
      {(hasSearch || query) && <Search query={query} count={count} words={words} />}
      {count === 0 && !query && !isPartial && <p className="text-base text-muted">{words.say("portal.none")}</p>}
      <Part name="yours" title={words.say("portal.yours")} isEmpty={yours.length === 0}>
        {yours.map((product) => (
          <OpenTile key={product.id} product={product} home={home} {...shared}>
            <TrialLeft trial={running.get(product.id)} now={now} words={words} />
          </OpenTile>
        ))}
      </Part>
      <Part name="trials" title={words.say("portal.trials")} isEmpty={trials.length === 0}>
        {trials.map((product) => (
          <ClosedTile key={product.id} product={product} {...shared}>
            <TrialOffer product={product} words={words} />
          </ClosedTile>
        ))}
      </Part>
      <Part name="asked" title={words.say("portal.asked")} isEmpty={asked.length === 0}>
        {asked.map((product) => (
          <ClosedTile key={product.id} product={product} {...shared}>
            {ended.has(product.id) && <TrialOver words={words} />}
          </ClosedTile>
        ))}
      </Part>
    </div>
  );
}

type PartProps = { name: string; title: ReactNode; isEmpty: boolean; children: ReactNode };

function Part({ name, title, isEmpty, children }: PartProps) {
  if (isEmpty) return null;
  return (
    <section aria-labelledby={`products-${name}`} data-testid={`portal/${name}`} className="flex flex-col gap-4">
      <h2 id={`products-${name}`} className="title-part">
        {title}
      </h2>
      <ul className="products">{children}</ul>
    </section>
  );
}

/** A search by a form, whose result is a page. */
function Search({ query, count, words }: { query: string; count: number; words: Translator }) {
  return (
    <search className="flex flex-col gap-3">
      <form action={href("/")} className="flex flex-wrap items-end gap-3">
        <div className="field min-w-0 flex-1 basis-60">
          <label htmlFor="q" className="label">
            {words.say("portal.search")}
          </label>
          <Input
            id="q"
            name="q"
            type="search"
            defaultValue={query}
            maxLength={100}
            autoComplete="off"
            enterKeyHint="search"
          />
        </div>
        <Button type="submit" look="secondary" wide={false}>
          {words.say("portal.find")}
        </Button>
      </form>
      {query && (
        <p role="status" className="text-base text-muted">
          {words.say(count === 0 ? "portal.notFound" : "portal.found", { count, query })}{" "}
          <a className="link" href={href("/")}>
            {words.say("portal.showAll")}
          </a>
        </p>
      )}
    </search>
  );
}
