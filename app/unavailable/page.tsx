import { headers } from "next/headers";
import { notFound } from "next/navigation";
import { ProblemPage } from "@/components/shell/problem-page";
import { getTranslator } from "@/i18n/translator";
import { brandIn } from "@/lib/brands/request-brand";
import { single } from "@/lib/kratos/params";
import { href } from "@/lib/request/href";
import { referenceOf } from "@/lib/request/reference";
import { decodeKept } from "@/lib/request/retained-form";
import { ownPath } from "@/lib/request/return-to";

/** What the front door shows when Kratos has no answer to a forwarded request: `?ref=&return=`. */
export default async function UnavailablePage({ searchParams }: PageProps<"/unavailable">) {
  // Only the front door leads here; whoever asks for it while Kratos is well finds nothing.
  const sent = await headers();
  const outage = sent.get("x-portico-outage");
  if (!outage) notFound();
  const params = await searchParams;
  const again = href(ownPath(single(params, "return")));
  const reference = referenceOf(single(params, "ref")) ?? "";
  const kept = decodeKept(sent.get("x-portico-kept"));
  const words = await getTranslator();
  const look = await brandIn(words.locale);
  return (
    <ProblemPage
      problem={outage === "429" ? "tooMany" : "unavailable"}
      words={words}
      brand={look}
      requestId={reference}
      again={again}
      kept={kept && { ...kept, action: href(kept.action) }}
    />
  );
}
