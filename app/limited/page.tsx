import { limitedPage, pageView } from "@/app/page-view";
import { single } from "@/lib/kratos/params";
import { ownPath } from "@/lib/request/return-to";

/** What the front door shows in place of a form's answer after too many attempts: `?return=&seconds=`. */
export default async function Limited({ searchParams }: PageProps<"/limited">) {
  const params = await searchParams;
  const seconds = Number(/^[1-9]\d{0,4}$/.exec(single(params, "seconds"))?.[0] ?? 60);
  return limitedPage(await pageView(), { again: ownPath(single(params, "return")), seconds });
}
