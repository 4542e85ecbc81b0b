import { pageView } from "@/app/page-view";
import { CardPage } from "@/components/shell/card-page";
import { SavedNames } from "@/components/shell/saved-names";
import { requestContext } from "@/lib/request/current";
import { outcomeOf } from "@/lib/request/outcome";
import { savedNames } from "@/lib/request/saved-names";

/** The names that this browser has saved for the next sign-in, to be removed; `?done=` after that. */
export default async function SavedNamesPage({ searchParams }: PageProps<"/saved-names">) {
  const { words, brand, draw } = await pageView();
  const context = await requestContext();
  const isDone = outcomeOf(context, "/saved-names", await searchParams) === "removed";
  return draw(
    <CardPage brand={brand}>
      <SavedNames names={savedNames(context.headers)} isDone={isDone} words={words} brandName={brand.title} />
    </CardPage>,
  );
}
