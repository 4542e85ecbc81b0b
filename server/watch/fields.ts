/** Names and values of a form; nested JSON under dotted names, of repeated names the last, as Kratos reads them. */
export type Fields = ReadonlyMap<string, string>;

/**
 * The fields of a body in one of the three shapes that Kratos takes (Ory `decoderx`).
 * @returns undefined if it is of another shape, or broken
 */
export async function fieldsOf(contentType: string, body: Buffer): Promise<Fields | undefined> {
  const type = contentType.split(";", 1)[0]?.trim().toLowerCase();
  try {
    if (type === "application/x-www-form-urlencoded") return new Map(new URLSearchParams(body.toString("utf8")));
    if (type === "application/json") return new Map(flatten(JSON.parse(body.toString("utf8"))));
    if (type === "multipart/form-data") return await multipart(contentType, body);
  } catch {
    // Broken: the caller decides.
  }
  return undefined;
}

async function multipart(contentType: string, body: Buffer): Promise<Fields> {
  const form = await new Response(new Uint8Array(body), { headers: { "content-type": contentType } }).formData();
  return new Map([...form].map(([name, value]) => [name, typeof value === "string" ? value : ""]));
}

/** Deep enough for traits; deeper ones are of no interest here. */
const deepest = 4;

function flatten(value: unknown, path = "", depth = 0): [string, string][] {
  if (typeof value !== "object" || value === null) return [[path, value === null ? "" : String(value)]];
  if (depth >= deepest) return [];
  return Object.entries(value).flatMap(([key, inner]) => flatten(inner, path ? `${path}.${key}` : key, depth + 1));
}
