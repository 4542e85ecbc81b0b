/**
 * How wide a picture is at a given height, so that a page keeps its room before it has come; undefined if the file
 * does not say. Reads SVG (`width` and `height`, else `viewBox`) and PNG.
 */
export function widthAt(height: number, file: Buffer): number | undefined {
  const size = file.subarray(1, 4).toString("latin1") === "PNG" ? pngSize(file) : svgSize(file.toString("utf8"));
  return size && size.height > 0 ? Math.round((height * size.width) / size.height) || undefined : undefined;
}

type Size = { width: number; height: number };

/** The header chunk comes first: after 8 bytes of signature, its length and its name (PNG specification 11.2.1). */
function pngSize(file: Buffer): Size | undefined {
  return file.length < 24 ? undefined : { width: file.readUInt32BE(16), height: file.readUInt32BE(20) };
}

function svgSize(text: string): Size | undefined {
  const tag = /<svg\b[^>]*>/.exec(text)?.[0] ?? "";
  const [width, height] = [number(tag, "width"), number(tag, "height")];
  if (width && height) return { width, height };
  const box =
    /\sviewBox="([^"]*)"/
      .exec(tag)?.[1]
      ?.trim()
      .split(/[\s,]+/)
      .map(Number) ?? [];
  const [, , boxWidth, boxHeight] = box;
  return boxWidth && boxHeight ? { width: boxWidth, height: boxHeight } : undefined;
}

/** A plain number or one of pixels; "100%" says nothing. */
function number(tag: string, name: string): number | undefined {
  return Number(new RegExp(`\\s${name}="([\\d.]+)(?:px)?"`).exec(tag)?.[1]) || undefined;
}
