import { pageView, problemPage } from "@/app/page-view";
import { AccountPage } from "@/components/shell/account-page";
import { TeamView } from "@/components/shell/team-view";
import { textIn } from "@/lib/brands/manifest";
import { single } from "@/lib/kratos/params";
import { requestContext } from "@/lib/request/current";
import { outcomeOf } from "@/lib/request/outcome";
import { respondOutcome, respondSession } from "@/lib/request/page-response";
import { teamPath } from "@/lib/teams/actor";
import { openTeam, readDetails } from "@/lib/teams/open-team";

/** A team (`?id=`): who is in it, what is opened to it, who is invited. */
export default async function TeamPage({ searchParams }: PageProps<"/teams/team">) {
  const params = await searchParams;
  const id = single(params, "id");
  const again = teamPath(id);
  const opened = await openTeam(id, again);
  const context = await requestContext();
  const details = opened.ok ? await readDetails(context, opened.data) : opened;
  const view = await pageView();
  if (!opened.ok) return problemPage(view, { ...opened, again });
  if (!details.ok) return problemPage(view, { ...details, again });
  respondSession(view.response, opened.data.identity);
  const done = outcomeOf(context, again, params);
  respondOutcome(view.response, done);
  const { words, brand } = view;
  const catalog = context.services.catalog?.();
  const products = details.data.products.map((product) => {
    const known = catalog?.products.find((one) => one.id === product);
    return known ? textIn(known.name, words.locale) : product;
  });
  const rules = catalog?.teams[opened.data.team.id]?.policy;
  return view.draw(
    <AccountPage brand={brand} words={words} current="teams">
      <TeamView
        {...opened.data}
        {...details.data}
        products={products}
        policy={rules === undefined ? undefined : catalog?.policies[rules]}
        done={done}
        words={words}
        brandName={brand.title}
      />
    </AccountPage>,
  );
}
