/**
 * A Markdown table with aligned columns, as the formatter writes it.
 * @param columns [{ title, of(row), left? }] `left` for text; numbers stand at the right
 */
export function table(columns, rows) {
  const cells = [columns.map(({ title }) => title), ...rows.map((row) => columns.map(({ of }) => String(of(row))))];
  const width = columns.map((_, index) => Math.max(3, ...cells.map((line) => line[index].length)));
  const line = (parts) => `| ${parts.join(" | ")} |`;
  const pad = (text, index) => (columns[index].left ? text.padEnd(width[index]) : text.padStart(width[index]));
  const rule = columns.map(({ left }, index) => (left ? "-".repeat(width[index]) : `${"-".repeat(width[index] - 1)}:`));
  const [head, ...body] = cells.map((parts) => line(parts.map(pad)));
  return [head, line(rule), ...body].join("\n");
}

/**
 * The rows of the table whose first column has this title, as lists of cells.
 * @returns {string[][]}
 */
export function rowsOf(document, title) {
  const lines = document.split("\n");
  const head = lines.findIndex((line) => line.startsWith("|") && cellsOf(line)[0] === title);
  const body = lines.slice(head + 2);
  const end = body.findIndex((line) => !line.startsWith("|"));
  return head < 0 ? [] : body.slice(0, end < 0 ? undefined : end).map(cellsOf);
}

const cellsOf = (line) =>
  line
    .split("|")
    .slice(1, -1)
    .map((cell) => cell.trim());

/** 1234.5 -> "1,235", 1.234 -> "1.23" */
export function number(value, digits = value < 10 ? 2 : 0) {
  return value.toLocaleString("en-US", { minimumFractionDigits: digits, maximumFractionDigits: digits });
}

/**
 * Replaces what stands between `<!-- name -->` and `<!-- /name -->`.
 * @throws Error if the document has no such part
 */
export function replacePart(document, name, text) {
  const [begin, end] = [`<!-- ${name} -->`, `<!-- /${name} -->`];
  const from = document.indexOf(begin);
  const to = document.indexOf(end);
  if (from < 0 || to < from) throw new Error(`The document has no part ${name}.`);
  return `${document.slice(0, from + begin.length)}\n\n${text.trim()}\n\n${document.slice(to)}`;
}
