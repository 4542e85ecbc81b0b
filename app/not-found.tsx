import { ProblemPage } from "@/components/shell/problem-page";
import { getTranslator } from "@/i18n/translator";
import { brandIn } from "@/lib/brands/request-brand";
import { visitor } from "@/lib/request/visitor";

export default async function NotFound() {
  const { requestId } = await visitor();
  const words = await getTranslator();
  const look = await brandIn(words.locale);
  return <ProblemPage problem="notFound" words={words} brand={look} requestId={requestId} />;
}
