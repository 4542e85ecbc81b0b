/** Does `work` for all items, so many at a time. @returns the results, in the order in which they came */
export async function concurrently<T, R>(items: Iterable<T>, work: (item: T) => Promise<R>, width = 8): Promise<R[]> {
  const results: R[] = [];
  const next = items[Symbol.iterator]();
  const lane = async () => {
    for (let item = next.next(); !item.done; item = next.next()) results.push(await work(item.value));
  };
  await Promise.all(Array.from({ length: width }, lane));
  return results;
}
