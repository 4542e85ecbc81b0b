import { redirect } from "next/navigation";
import { demandsPage, pageView, problemPage } from "@/app/page-view";
import { ProductRefused } from "@/components/shell/product-refused";
import { single } from "@/lib/kratos/params";
import { requireSession } from "@/lib/kratos/session";
import { readUnmet } from "@/lib/policy/read-unmet";
import { entryOf } from "@/lib/portal/entry";
import { rememberProduct } from "@/lib/portal/recent";
import { homeRegion, placeFor } from "@/lib/portal/regions";
import { requestContext } from "@/lib/request/current";
import { respondSession } from "@/lib/request/page-response";

/**
 * `GET /products/open?id=` (`region`, another one than that of the person): on to the product, if they may open it now.
 * Addresses come from the catalogue alone.
 */
export default async function OpenProductPage({ searchParams }: PageProps<"/products/open">) {
  const params = await searchParams;
  const [id, region] = [single(params, "id"), single(params, "region")];
  const again = `/products/open?${new URLSearchParams({ id, ...(region && { region }) })}`;
  const opened = await requireSession(again);
  const view = await pageView();
  if (!opened.ok) return problemPage(view, { ...opened, again });
  const session = opened.data;
  const identity = session.identity?.id;
  respondSession(view.response, identity);
  const context = await requestContext();
  const product = context.services.catalog?.().products.find((one) => one.id === id);
  const place = product && placeFor(product, homeRegion(session.identity), region);
  if (!product || !place) return problemPage(view, { problem: "notFound" });
  const [entry, unmet] = await Promise.all([entryOf(context, session, product), readUnmet(context, product, session)]);
  const about = { type: "product", product: product.id, identity } as const;
  if (entry.is === "open" && unmet.ok) {
    if (unmet.data) return demandsPage(view, unmet.data, session, again);
    view.response.events.push({ ...about, outcome: "opened" });
    context.flowCookies.push(rememberProduct(context.headers, product.id));
    redirect(place.address);
  }
  if (entry.is !== "refused") {
    view.response.events.push({ ...about, outcome: "unknown" });
    return problemPage(view, { problem: "access", again });
  }
  view.response.events.push({ ...about, outcome: "refused" });
  view.response.status = 403;
  return view.draw(<ProductRefused product={product} isTried={entry.isTried} {...view} />);
}
