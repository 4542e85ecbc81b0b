/** Path of a request target (path and query), without its query. */
export function pathOf(target: string): string {
  const query = target.indexOf("?");
  return query < 0 ? target : target.slice(0, query);
}

/** Query of a request target. */
export function queryOf(target: string): URLSearchParams {
  return new URLSearchParams(target.slice(pathOf(target).length));
}

/** Query of a whole address, such as the one that began a flow; empty if it is no address. */
export function queryOfUrl(url = ""): URLSearchParams {
  return URL.canParse(url) ? new URL(url).searchParams : new URLSearchParams();
}

/** A query as an object; of a repeated parameter the first counts, as for pages and Kratos. */
export function firstOf(query: URLSearchParams): Record<string, string> {
  return Object.fromEntries([...query].reverse());
}

/** The same of a request target. */
export function paramsOf(target: string): Record<string, string> {
  return firstOf(queryOf(target));
}
