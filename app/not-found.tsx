import { ProblemPage } from "@/components/shell/problem-page";
import { getWords } from "@/i18n/words";
import { brand } from "@/lib/brand";
import { visitor } from "@/lib/visitor";

export default async function NotFound() {
  const { requestId } = await visitor();
  return <ProblemPage problem="notFound" words={await getWords()} brand={brand()} requestId={requestId} />;
}
