import { pageView, problemPage } from "@/app/page-view";
import { single } from "@/lib/kratos/params";
import { requestContext } from "@/lib/request/current";
import { href } from "@/lib/request/href";
import { referenceOf } from "@/lib/request/reference";
import { ownPath } from "@/lib/request/return-to";
import { pathToLook } from "@/lib/screen/unanswered";

/** What the front door shows when Kratos has no answer to a forwarded request: `?ref=&return=`. */
export default async function UnavailablePage({ searchParams }: PageProps<"/unavailable">) {
  // Only the front door leads here; asked for while Kratos is well it is not there.
  const { outage, retainedForm: form, unanswered } = await requestContext();
  if (!outage) return problemPage(await pageView(), { problem: "notFound" });
  const params = await searchParams;
  const requestId = referenceOf(single(params, "ref"));
  if (unanswered) {
    const again = await pathToLook(unanswered);
    return problemPage(await pageView(), {
      problem: "unanswered",
      requestId,
      again,
      form,
      unanswered: unanswered.what,
    });
  }
  return problemPage(await pageView(), {
    problem: outage === 429 ? "tooMany" : "unavailable",
    requestId,
    again: ownPath(single(params, "return")),
    form: form && { ...form, action: href(form.action) },
  });
}
