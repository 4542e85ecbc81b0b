import { imageSize } from "image-size";
import type { BrandFile } from "./files";

type Size = { width: number; height: number };

/**
 * How wide a picture is at a given height, so that a page can keep room for it before it has loaded; undefined if the
 * file does not say.
 */
export function widthAt(height: number, file: BrandFile | undefined): number | undefined {
  const size = file && (file.type === "image/svg+xml" ? svgSize(file.bytes.toString("utf8")) : pixelSize(file.bytes));
  return size ? Math.round((height * size.width) / size.height) || undefined : undefined;
}

/** A photo may be stored lying on its side: from 5 on its EXIF orientation swaps the two, and browsers follow it. */
function pixelSize(bytes: Buffer): Size | undefined {
  try {
    const { width, height, orientation = 1 } = imageSize(bytes);
    return orientation < 5 ? { width, height } : { width: height, height: width };
  } catch {
    return undefined;
  }
}

/**
 * By `width` and `height`, else by `viewBox`. Not by image-size: it rounds lengths, so that 24.4 by 7.5 is 24 by 8, and
 * takes no commas in `viewBox`.
 */
function svgSize(text: string): Size | undefined {
  const tag = /<svg\b[^>]*>/.exec(text)?.[0] ?? "";
  const attribute = (name: string) => new RegExp(`\\s${name}=["']([^"']*)["']`).exec(tag)?.[1]?.trim() ?? "";
  // A plain number or one of pixels; "100%" says nothing.
  const pixels = (name: string) => Number(/^([\d.]+)(?:px)?$/.exec(attribute(name))?.[1]);
  const [, , boxWidth, boxHeight] = attribute("viewBox")
    .split(/[\s,]+/)
    .map(Number);
  return sound(pixels("width"), pixels("height")) ?? sound(boxWidth, boxHeight);
}

function sound(width = 0, height = 0): Size | undefined {
  return width > 0 && height > 0 ? { width, height } : undefined;
}
