import { redirect } from "next/navigation";
import { pageView, problemPage } from "@/app/page-view";
import { AccountPage } from "@/components/shell/account-page";
import { ProductTrial } from "@/components/shell/product-trial";
import { single } from "@/lib/kratos/params";
import { requireSession } from "@/lib/kratos/session";
import { requestContext } from "@/lib/request/current";
import { href } from "@/lib/request/href";
import { outcomeOf } from "@/lib/request/outcome";
import { respondOutcome, respondSession } from "@/lib/request/page-response";
import { openTrial } from "@/lib/trials/open-trial";

/** Ends that are told with the status of another. */
const statuses: Readonly<Record<string, string>> = { unknown: "failed", notYours: "refused" };

/** `GET /trials?product=`: what a trial of a product is, and the way to start it; or how it stands. */
export default async function TrialPage({ searchParams }: PageProps<"/trials">) {
  const params = await searchParams;
  const id = single(params, "product");
  if (!id) redirect(href("/"));
  const path = `/trials?${new URLSearchParams({ product: id })}`;
  const opened = await requireSession(path);
  const view = await pageView();
  if (!opened.ok) return problemPage(view, { ...opened, again: path });
  const context = await requestContext();
  const product = context.services.catalog?.().products.find((one) => one.id === id && one.access === "relation");
  const identity = opened.data.identity?.id ?? "";
  const trial = product && (await openTrial(context, identity, product));
  // Neither its trial nor an end of one: there is nothing to say.
  if (!trial || (trial.ok && trial.data.is === "noTeam" && !product.trial))
    return problemPage(view, { problem: "notFound" });
  if (!trial.ok) return problemPage(view, { problem: "access", again: path });
  const { words, brand, response } = view;
  respondSession(response, identity);
  const done = outcomeOf(context, path, params);
  respondOutcome(response, statuses[done] ?? done);
  return view.draw(
    <AccountPage brand={brand} words={words} current="home">
      <ProductTrial product={product} trial={trial.data} identity={identity} done={done} words={words} brand={brand} />
    </AccountPage>,
  );
}
