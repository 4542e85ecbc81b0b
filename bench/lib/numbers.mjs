/** The value below which a share of some numbers lies. @param share from 0 to 1; undefined for no numbers */
export function quantile(numbers, share) {
  const sorted = [...numbers].sort((a, b) => a - b);
  return sorted[Math.min(sorted.length - 1, Math.floor(sorted.length * share))];
}

/** The middle one of some numbers. */
export const median = (numbers) => quantile(numbers, 0.5);

/** What several rounds say about one thing. @returns { middle, low, high }; undefined if no round says anything */
export function spread(numbers) {
  const known = numbers.filter(Number.isFinite);
  if (known.length === 0) return undefined;
  return { middle: median(known), low: Math.min(...known), high: Math.max(...known) };
}

/** How much `of(row)` grows for each one that `along(row)` does: the line of least squares. */
export function slope(rows, along, of) {
  const mean = (pick) => rows.reduce((sum, row) => sum + pick(row), 0) / rows.length;
  const [x, y] = [mean(along), mean(of)];
  const spread = mean((row) => (along(row) - x) ** 2);
  return mean((row) => (along(row) - x) * (of(row) - y)) / spread;
}
