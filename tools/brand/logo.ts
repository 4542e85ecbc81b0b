type Look = { title: string; mark: string; onMark: string; ink: string };

const font = "system-ui, -apple-system, 'Segoe UI', Roboto, 'Noto Sans', sans-serif";
const size = 22;

/** A simple logo to begin with: the first letter on a square of the brand's colour, and the name beside it. */
export function logoOf({ title, mark, onMark, ink }: Look): string {
  const word = Math.round(widthOf(title));
  return svg(
    48 + word,
    `${square(title, mark, onMark)}<text x="46" y="25.5" textLength="${word}" fill="${ink}" font-size="${size}" font-weight="600">${escaped(title)}</text>`,
  );
}

/** The square alone, for the browser's tab. */
export function iconOf({ title, mark, onMark }: Omit<Look, "ink">): string {
  return svg(36, square(title, mark, onMark));
}

function svg(width: number, content: string): string {
  return `<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 ${width} 36" width="${width}" height="36" font-family="${font}">${content}</svg>\n`;
}

function square(title: string, mark: string, onMark: string): string {
  const [letter = ""] = new Intl.Segmenter().segment(title)[Symbol.iterator]().next().value?.segment ?? "";
  return `<rect width="36" height="36" rx="9" fill="${mark}"/><text x="18" y="25.5" text-anchor="middle" fill="${onMark}" font-size="21" font-weight="700">${escaped(letter.toLocaleUpperCase("en"))}</text>`;
}

/** About as wide as a usual sans-serif sets it; the file then asks for just that width. */
function widthOf(text: string): number {
  const parts = [...text].map((letter) => {
    if (/[ijlI.,'|!: ]/.test(letter)) return 0.31;
    if (/[mwMW@]/.test(letter)) return 0.9;
    if (/[A-Z]/.test(letter)) return 0.69;
    return /[\u1100-\u{3fffd}]/u.test(letter) ? 1 : 0.58;
  });
  return Math.max(1, parts.reduce((sum, part) => sum + part, 0) * size);
}

function escaped(text: string): string {
  return text.replace(/[&<>"]/g, (sign) => `&#${sign.charCodeAt(0)};`);
}
