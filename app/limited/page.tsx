import { LimitedPage } from "@/components/shell/limited-page";
import { getTranslator } from "@/i18n/translator";
import { brandIn } from "@/lib/brands/request-brand";
import { single } from "@/lib/kratos/params";
import { href } from "@/lib/request/href";
import { ownPath } from "@/lib/request/return-to";
import { visitor } from "@/lib/request/visitor";

/** What the front door shows in place of a form's answer after too many tries: `?return=&seconds=`. */
export default async function Limited({ searchParams }: PageProps<"/limited">) {
  const params = await searchParams;
  const again = href(ownPath(single(params, "return")));
  const seconds = Number(/^[1-9]\d{0,4}$/.exec(single(params, "seconds"))?.[0] ?? 60);
  const { requestId } = await visitor();
  const words = await getTranslator();
  const look = await brandIn(words.locale);
  return <LimitedPage words={words} brand={look} requestId={requestId} again={again} seconds={seconds} />;
}
