import { ProblemPage } from "@/components/shell/problem-page";
import { getWords } from "@/i18n/words";
import { brandIn } from "@/lib/brands/request-brand";
import { visitor } from "@/lib/request/visitor";

export default async function NotFound() {
  const { requestId } = await visitor();
  const words = await getWords();
  const look = await brandIn(words.locale);
  return <ProblemPage problem="notFound" words={words} brand={look} requestId={requestId} />;
}
