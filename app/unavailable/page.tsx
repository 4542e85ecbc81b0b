import { pageView, problemPage } from "@/app/page-view";
import { single } from "@/lib/kratos/params";
import { requestContext } from "@/lib/request/current";
import { href } from "@/lib/request/href";
import { referenceOf } from "@/lib/request/reference";
import { ownPath } from "@/lib/request/return-to";

/** What the front door shows when Kratos has no answer to a forwarded request: `?ref=&return=`. */
export default async function UnavailablePage({ searchParams }: PageProps<"/unavailable">) {
  // Only the front door leads here; asked for while Kratos is well it is not there.
  const { outage, retainedForm } = await requestContext();
  if (!outage) return problemPage(await pageView(), { problem: "notFound" });
  const params = await searchParams;
  return problemPage(await pageView(), {
    problem: outage === 429 ? "tooMany" : "unavailable",
    requestId: referenceOf(single(params, "ref")),
    again: ownPath(single(params, "return")),
    form: retainedForm && { ...retainedForm, action: href(retainedForm.action) },
  });
}
