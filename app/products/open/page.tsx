import { redirect } from "next/navigation";
import { demandsPage, pageView, problemPage } from "@/app/page-view";
import { ProductRefused } from "@/components/shell/product-refused";
import { single } from "@/lib/kratos/params";
import { requireSession } from "@/lib/kratos/session";
import { unmetFor } from "@/lib/policy/demands";
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
  const catalog = context.services.catalog?.();
  const product = catalog?.products.find((one) => one.id === id);
  const place = product && placeFor(product, homeRegion(session.identity), region);
  if (!product || !place) return problemPage(view, { problem: "notFound" });
  const entry = await entryOf(context, session, product);
  const about = { type: "product", product: product.id, identity } as const;
  if (entry.is === "open") {
    const unmet = catalog && unmetFor(catalog, product, session, Date.parse(context.now));
    if (unmet) return demandsPage(view, unmet, session, again);
    view.response.events.push({ ...about, outcome: "opened" });
    context.flowCookies.push(rememberProduct(context.headers, product.id));
    redirect(place.address);
  }
  view.response.events.push({ ...about, outcome: entry.is });
  if (entry.is === "unknown") return problemPage(view, { problem: "access", again });
  view.response.status = 403;
  return view.draw(<ProductRefused product={product} isTried={entry.isTried} {...view} />);
}
