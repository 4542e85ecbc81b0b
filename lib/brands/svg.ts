/**
 * What an SVG must not hold: script, foreign content, and addresses outside of the file. As a logo (`<img>`) none of it
 * would run or load, but somebody may open the file by itself, on our origin.
 */
const unsafe: readonly (readonly [pattern: RegExp, what: string])[] = [
  [/<\s*script/i, "holds a script"],
  [/<\s*(?:foreignObject|iframe|object|embed|audio|video)/i, "holds foreign content"],
  [/\son[a-z]+\s*=/i, "holds an event handler"],
  [/javascript\s*:/i, "holds a javascript: address"],
  [/<!\s*(?:ENTITY|DOCTYPE[^>]*\[)/i, "declares entities"],
  [/(?:href|src)\s*=\s*["']?\s*(?!["'#]|data:image\/(?:png|jpeg|webp);)[^"'\s>]/i, "loads something from elsewhere"],
  [/url\(\s*["']?\s*(?!["']?#)[^)]/i, "loads something from elsewhere"],
  [/@import/i, "imports a stylesheet"],
];

/** What is unsafe about an SVG; none for a sound one. */
export function problemsOfSvg(source: string): string[] {
  const found = unsafe.filter(([pattern]) => pattern.test(source)).map(([, what]) => what);
  return [...new Set(/<svg[\s/>]/i.test(source) ? found : ["is no SVG", ...found])];
}
