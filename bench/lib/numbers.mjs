/** The middle one of some numbers. */
export function median(numbers) {
  const sorted = [...numbers].sort((a, b) => a - b);
  return sorted[Math.floor(sorted.length / 2)];
}

/** How much `of(row)` grows for each one that `along(row)` does: the line of least squares. */
export function slope(rows, along, of) {
  const mean = (pick) => rows.reduce((sum, row) => sum + pick(row), 0) / rows.length;
  const [x, y] = [mean(along), mean(of)];
  const spread = mean((row) => (along(row) - x) ** 2);
  return mean((row) => (along(row) - x) * (of(row) - y)) / spread;
}
