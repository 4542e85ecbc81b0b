import { pageView } from "@/app/page-view";
import { ProblemPage } from "@/components/shell/problem-page";

/**
 * Unknown addresses. Next renders this beside every page, so it must not touch the response: the status is Next's own,
 * and the front door counts it.
 */
export default async function NotFound() {
  const { words, brand, requestId, draw } = await pageView();
  return draw(<ProblemPage problem="notFound" words={words} brand={brand} requestId={requestId} />);
}
