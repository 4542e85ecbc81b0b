import { IslandScript } from "@/components/shell/island-script";
import type { SearchParams } from "@/lib/kratos/params";
import { href } from "@/lib/request/href";
import { choicesOf } from "./choices";
import { ChoicesForm } from "./choices-form";
import { StateFrames } from "./state-frames";
import { stateGroups } from "./states";

/**
 * Every state of the product for designers, side by side, by brand, language, theme and width, with an editor of the
 * brand's tokens. All that is chosen and edited stands in the address. Never in the product.
 */
export default async function GalleryPage({ searchParams }: { searchParams: Promise<SearchParams> }) {
  const choices = choicesOf(await searchParams);
  const { only } = choices;
  const groups = stateGroups()
    .map(({ title, names }) => ({ title, names: names.filter((name) => title.includes(only) || name.includes(only)) }))
    .filter(({ names }) => names.length > 0);
  return (
    <main id="content" tabIndex={-1} className="flex flex-col gap-8 p-6">
      <title>Gallery</title>
      <h1 className="text-2xl font-semibold">Gallery</h1>
      <ChoicesForm choices={choices} />
      {groups.map(({ title, names }) => (
        <section key={title} aria-label={title} className="flex flex-col gap-3">
          <h2 className="text-lg font-semibold">
            {title} <span className="text-muted">{names.length}</span>
          </h2>
          {names.map((name) => (
            <StateFrames key={name} name={name} choices={choices} />
          ))}
        </section>
      ))}
      <IslandScript name="account" />
      <script type="module" src={href("/gallery/lab.js")} data-island="lab" />
    </main>
  );
}
