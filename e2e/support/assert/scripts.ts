import { ask } from "../servers/http.ts";

const limit = 12 * 1024;
const sizes = new Map<string, Promise<number>>();

/** What is wrong with the scripts of an HTML document: framework script, inline script, too much script. */
export async function scriptProblems(url: string, html: string): Promise<string[]> {
  const problems: string[] = [];
  const sources: string[] = [];
  for (const [tag, attributes = "", content = ""] of html.matchAll(/<script\b([^>]*)>([\s\S]*?)<\/script>/gi)) {
    const source = attribute(attributes, "src");
    if (source) sources.push(source);
    else if (content.trim() && attribute(attributes, "type") !== "application/json") problems.push(`inline: ${tag}`);
  }
  for (const [tag, attributes = ""] of html.matchAll(/<link\b([^>]*)>/gi)) {
    const source = attribute(attributes, "href");
    if (source && /modulepreload|as="script"/i.test(tag)) sources.push(source);
  }
  const own = [...new Set(sources)];
  problems.push(...own.filter((source) => !isIsland(new URL(source, url).href)).map((s) => `not an island: ${s}`));
  const weights = await Promise.all(
    own.filter((source) => isIsland(new URL(source, url).href)).map((s) => weigh(s, url)),
  );
  const sum = weights.reduce((total, weight) => total + weight, 0);
  if (sum > limit) problems.push(`${sum} bytes of own script, more than ${limit}`);
  return problems.map((problem) => `script on ${url}: ${problem}`);
}

export function isIsland(url: string): boolean {
  return new URL(url).pathname.startsWith("/islands/");
}

/** Bytes on the wire: as compressed as the server sends it. */
function weigh(source: string, document: string): Promise<number> {
  const url = new URL(source, document).href;
  const known = sizes.get(url) ?? measure(url);
  sizes.set(url, known);
  return known;
}

async function measure(url: string): Promise<number> {
  const { status, headers, body } = await ask(url, { headers: { "accept-encoding": "br, gzip" } });
  if (status !== 200) throw new Error(`${url} answers ${status}`);
  return Number(headers["content-length"] ?? Buffer.byteLength(body));
}

function attribute(attributes: string, name: string): string | undefined {
  return new RegExp(`\\b${name}="([^"]*)"`, "i").exec(attributes)?.[1];
}
