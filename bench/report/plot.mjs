const width = 760;
const row = 30;
const label = 400;
const escapeXml = (text) => text.replace(/&/g, "&amp;").replace(/</g, "&lt;");

/**
 * Horizontal bars as a small SVG that needs no script and reads on a light and on a dark page.
 * @param bars [{ text, value, low, high, shown, own }] a thin line leads from `low` to `high`; `own` bars are the product's
 */
export function barPlot(title, bars) {
  const most = Math.max(...bars.map(({ high }) => high));
  const height = 44 + bars.length * row;
  const along = (value) => label + ((width - label - 80) * value) / most;
  const lines = bars.map(({ text, value, low, high, shown, own }, index) => {
    const y = 44 + index * row;
    const length = Math.max(2, along(value) - label).toFixed(1);
    return `<text x="${label - 12}" y="${y + 14}" text-anchor="end">${escapeXml(text)}</text>
<rect x="${label}" y="${y}" width="${length}" height="20" rx="3" fill="${own ? "#5b57d6" : "#9a98a8"}"/>
<path d="M${along(low).toFixed(1)} ${y + 10}H${along(high).toFixed(1)}"/>
<text x="${(along(high) + 8).toFixed(1)}" y="${y + 14}">${escapeXml(shown)}</text>`;
  });
  return `<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 ${width} ${height}" font-family="system-ui, sans-serif" font-size="13" role="img" aria-label="${escapeXml(title)}">
<style>text{fill:#1d1c2b}path{stroke:#1d1c2b}@media (prefers-color-scheme:dark){text{fill:#edecf4}path{stroke:#edecf4}}</style>
<text x="0" y="18" font-size="15" font-weight="600">${escapeXml(title)}</text>
${lines.join("\n")}
</svg>
`;
}
