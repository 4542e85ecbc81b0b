import { brotliDecompressSync, constants, createBrotliCompress } from "node:zlib";
import type { Values } from "./placeholders";
import { fill, type Template } from "./template";

/**
 * A template that was compressed once (Brotli, RFC 7932): bytes that are the same for everybody, and between them the
 * marks whose values stand there as they are. So a page costs no compression, and its length tells nothing of its
 * values (BREACH).
 */
export type CompressedTemplate = {
  parts: readonly (Buffer | { mark: string })[];
  /** Of the values, by mark: others need to be compressed anew. */
  lengths: ReadonlyMap<string, number>;
};

/**
 * Compresses a template, as small as can be, in another thread. Each value is a block of its own where it first stands,
 * which Brotli may leave uncompressed; where it stands again it is a copy of that.
 * @returns undefined if that can't be done, which is seen by filling it in twice
 */
export async function compressTemplate(template: Template, values: Values): Promise<CompressedTemplate | undefined> {
  const marks = [...new Set(marksOf(template))];
  const fillers = new Map(marks.map((mark, index) => [mark, filler(index, values.get(mark)?.length ?? 0)]));
  if ([...fillers.values()].some((text) => text === undefined || text.length === 0)) return undefined;
  const encoder = encoderOf();
  const parts: (Buffer | { mark: string })[] = [];
  const met = new Set<string>();
  let text: Buffer[] = [];
  for (const [index, piece] of template.entries()) {
    const hidden = index % 2 === 0 ? undefined : fillers.get(piece);
    if (hidden === undefined || met.has(piece)) text.push(hidden ?? Buffer.from(piece));
    else {
      met.add(piece);
      parts.push(await encoder.add(Buffer.concat(text)), uncompressedHeader(hidden.length), { mark: piece });
      // The encoder has to know that something stands here, and how long it is.
      await encoder.add(hidden);
      text = [];
    }
  }
  parts.push(await encoder.end(Buffer.concat(text)));
  const lengths = new Map([...fillers].map(([mark, hidden]) => [mark, hidden?.length ?? 0]));
  const compressed = { parts: joined(parts), lengths };
  const isSound = ["a", "Z"].every((letter) => isFilledAlike(template, compressed, letter));
  return isSound ? compressed : undefined;
}

/** The compressed page with a visitor's values; undefined if one of them is not as long as it was. */
export function fillCompressed({ parts, lengths }: CompressedTemplate, values: Values): Buffer | undefined {
  for (const [mark, length] of lengths) if (values.get(mark)?.length !== length) return undefined;
  return Buffer.concat(
    parts.map((part) => (Buffer.isBuffer(part) ? part : Buffer.from(values.get(part.mark) ?? "", "latin1"))),
  );
}

function marksOf(template: Template): string[] {
  return template.filter((_, index) => index % 2 === 1);
}

/** Bytes that UTF-8 never has. */
const foreign = [0xc0, 0xc1, ...Array.from({ length: 11 }, (_, index) => 0xf5 + index)];

/**
 * What the encoder sees in the place of a value: no two of its bytes stand side by side anywhere else, so that nothing
 * but the same value is ever a copy of it. Undefined where these don't suffice.
 */
function filler(index: number, length: number): Buffer | undefined {
  const own = foreign[index];
  if (own === undefined || length > 128) return undefined;
  return Buffer.from(Array.from({ length }, (_, at) => (at % 2 === 0 ? own : 0x80 + (at >> 1))));
}

/** The head of a block that is not compressed (RFC 7932 9.2): not the last one, 16 bits of length, and its own flag. */
function uncompressedHeader(length: number): Buffer {
  const bits = ((length - 1) << 3) | (1 << 19);
  return Buffer.of(bits & 0xff, (bits >> 8) & 0xff, bits >> 16);
}

function encoderOf() {
  const params = {
    [constants.BROTLI_PARAM_QUALITY]: constants.BROTLI_MAX_QUALITY,
    [constants.BROTLI_PARAM_LGWIN]: 16,
    // The code of a letter would depend on the two before it, which may be a visitor's.
    [constants.BROTLI_PARAM_DISABLE_LITERAL_CONTEXT_MODELING]: 1,
  };
  const stream = createBrotliCompress({ params });
  let out: Buffer[] = [];
  stream.on("data", (chunk: Buffer) => out.push(chunk));
  const failed = new Promise<never>((_, reject) => stream.once("error", reject));
  failed.catch(() => {});
  const taken = () => {
    const bytes = Buffer.concat(out);
    out = [];
    return bytes;
  };
  return {
    /** A block of its own. Flushed, it ends with a whole byte. */
    async add(bytes: Buffer): Promise<Buffer> {
      if (bytes.length > 0) {
        stream.write(bytes);
        const flushed = (done: () => void) => stream.flush(constants.BROTLI_OPERATION_FLUSH, done);
        await Promise.race([failed, new Promise<void>(flushed)]);
      }
      return taken();
    },
    async end(bytes: Buffer): Promise<Buffer> {
      const ended = (done: () => void) => stream.once("end", done).end(bytes);
      await Promise.race([failed, new Promise<void>(ended)]);
      return taken();
    },
  };
}

/** Neighbouring bytes in one piece. */
function joined(parts: CompressedTemplate["parts"]): CompressedTemplate["parts"] {
  const result: (Buffer | { mark: string })[] = [];
  for (const part of parts) {
    const last = result.at(-1);
    if (Buffer.isBuffer(part) && Buffer.isBuffer(last)) result.splice(-1, 1, Buffer.concat([last, part]));
    else result.push(part);
  }
  return result;
}

/** Proves a compressed template with values that share nothing with what the encoder saw. */
function isFilledAlike(template: Template, compressed: CompressedTemplate, letter: string): boolean {
  const entries = [...compressed.lengths].map(([mark, length], index): [string, string] => [
    mark,
    (letter + index).repeat(length).slice(0, length),
  ]);
  const values = new Map(entries);
  try {
    const bytes = fillCompressed(compressed, values);
    return bytes !== undefined && brotliDecompressSync(bytes).toString() === fill(template, values);
  } catch {
    return false;
  }
}
