/**
 * Names and values of a form; nested JSON under dotted names. Of repeated names the first of a form, the last of JSON,
 * where capitals do not matter: as Kratos reads them (Go's `url.Values.Get` and `encoding/json`).
 */
export type Fields = ReadonlyMap<string, string>;

/**
 * The fields of a body in one of the three shapes that Kratos takes (Ory `decoderx`).
 * @returns undefined if it is of another shape, or broken
 */
export async function fieldsOf(contentType: string, body: Buffer): Promise<Fields | undefined> {
  const type = contentType.split(";", 1)[0]?.trim().toLowerCase();
  try {
    if (type === "application/x-www-form-urlencoded") return firstOf(new URLSearchParams(body.toString("utf8")));
    if (type === "application/json") return new Map(flatten(JSON.parse(body.toString("utf8"))));
    if (type === "multipart/form-data") return await multipart(contentType, body);
  } catch {
    // Broken: the caller decides.
  }
  return undefined;
}

async function multipart(contentType: string, body: Buffer): Promise<Fields> {
  const form = await new Response(new Uint8Array(body), { headers: { "content-type": contentType } }).formData();
  return firstOf([...form].map(([name, value]) => [name, typeof value === "string" ? value : ""]));
}

/** Of names that are there more than once the first value. */
export function firstOf(entries: Iterable<[string, string]>): Fields {
  return new Map([...entries].reverse());
}

/** Deep enough for traits; deeper ones are of no interest here. */
const deepest = 4;

function flatten(value: unknown, path = "", depth = 0): [string, string][] {
  if (typeof value !== "object" || value === null) return [[path, value === null ? "" : String(value)]];
  if (depth >= deepest) return [];
  return Object.entries(value).flatMap(([key, inner]) =>
    flatten(inner, (path ? `${path}.${key}` : key).toLowerCase(), depth + 1),
  );
}
