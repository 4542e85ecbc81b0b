import type { OutgoingHttpHeader, OutgoingHttpHeaders, ServerResponse } from "node:http";

type Headers = OutgoingHttpHeaders | OutgoingHttpHeader[];

/** Does what `writeHead(status, message?, headers?)` says to a response without sending it. */
export function applyHead(res: ServerResponse, status: number, second?: string | Headers, third?: Headers): void {
  res.statusCode = status;
  if (typeof second === "string") res.statusMessage = second;
  const given = typeof second === "string" ? third : (second ?? third);
  const seen = new Set<string>();
  for (const [name, value] of pairsOf(given)) {
    if (value === undefined) continue;
    // The first value replaces what setHeader has put there, further ones are added to it.
    if (!seen.has(name.toLowerCase())) res.setHeader(name, value);
    else res.appendHeader(name, Array.isArray(value) ? value : String(value));
    seen.add(name.toLowerCase());
  }
}

type Pair = [name: string, value: OutgoingHttpHeader | undefined];

/** Node takes an object, a flat list (name, value, name, value) or a list of pairs. */
function pairsOf(headers: Headers | undefined): Pair[] {
  if (!headers) return [];
  if (!Array.isArray(headers)) return Object.entries(headers);
  if (Array.isArray(headers[0]))
    return headers.map((pair): Pair => (Array.isArray(pair) ? [String(pair[0]), pair[1]] : ["", undefined]));
  const pairs: Pair[] = [];
  for (let i = 0; i < headers.length; i += 2) pairs.push([String(headers[i]), headers[i + 1]]);
  return pairs;
}
