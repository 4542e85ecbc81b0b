/** Path of a request target (path and query), without its query. */
export function pathOf(target: string): string {
  const query = target.indexOf("?");
  return query < 0 ? target : target.slice(0, query);
}

/** Query of a request target. */
export function queryOf(target: string): URLSearchParams {
  return new URLSearchParams(target.slice(pathOf(target).length));
}

/** The same as an object; of a repeated parameter the first counts, as for pages and Kratos. */
export function paramsOf(target: string): Record<string, string> {
  return Object.fromEntries([...queryOf(target)].reverse());
}
