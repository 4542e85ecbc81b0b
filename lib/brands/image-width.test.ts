import { expect, it } from "vitest";
import { widthAt } from "./image-width";

/** Bytes in hexadecimal, and texts in ASCII. */
const bytes = (...parts: string[]) =>
  Buffer.concat(
    parts.map((part) => (/^(?:[\da-f]{2})+$/.test(part) ? Buffer.from(part, "hex") : Buffer.from(part, "latin1"))),
  );

/** A box of ISO/IEC 14496-12: its length, its name, what it holds. */
const box = (name: string, ...parts: Buffer[]) => {
  const content = Buffer.concat([Buffer.from(name, "latin1"), ...parts]);
  const length = Buffer.alloc(4);
  length.writeUInt32BE(content.length + 4);
  return Buffer.concat([length, content]);
};

// The first bytes of pictures that are 300 wide and 100 high.
const png = bytes("89", "PNG", "0d0a1a0a", "0000000d", "IHDR", "0000012c", "00000064", "0802000000");
const jpegBody = bytes("ffc0", "0011", "08", "0064", "012c", "03012200021101031101");
const jpeg = Buffer.concat([bytes("ffd8", "ffe0", "0010", "JFIF", "000101000001000100", "00"), jpegBody]);
const lying = bytes(
  "Exif",
  "0000",
  "MM",
  "002a",
  "00000008",
  "0001",
  "0112",
  "0003",
  "00000001",
  "00060000",
  "00000000",
);
const jpegOfPhone = Buffer.concat([bytes("ffd8", "ffe1", "0022"), lying, jpegBody]);
const webp = bytes("RIFF", "16000000", "WEBP", "VP8X", "0a000000", "00000000", "2b0100", "630000");
const size = box("ispe", bytes("00000000", "0000012c", "00000064"));
const avif = Buffer.concat([
  box("ftyp", bytes("avif", "00000000", "avif", "mif1")),
  box("meta", bytes("00000000"), box("iprp", box("ipco", size))),
]);

it.each([
  ["an SVG with its size", "svg+xml", `<svg xmlns="x" width="116" height="36"><path/></svg>`, 116],
  ["an SVG with pixels", "svg+xml", `<?xml version="1.0"?><svg width='58px' height='18px'/>`, 116],
  ["an SVG with fractions", "svg+xml", `<svg viewBox="0 0 24.4 7.5"/>`, 117],
  ["an SVG with a box only", "svg+xml", `<svg viewBox="0 0 20 10"/>`, 72],
  ["an SVG as wide as there is room", "svg+xml", `<svg width="100%" height="100%" viewBox="0,0,20,10"/>`, 72],
  ["a PNG", "png", png, 108],
  ["a JPEG", "jpeg", jpeg, 108],
  ["a JPEG that lies on its side", "jpeg", jpegOfPhone, 12],
  ["a WebP", "webp", webp, 108],
  ["an AVIF", "avif", avif, 108],
  ["an SVG that does not say", "svg+xml", "<svg/>", undefined],
  ["an SVG that has none", "svg+xml", `<svg viewBox="0 0 0 10"/>`, undefined],
  ["a broken PNG", "png", png.subarray(0, 12), undefined],
  ["something else", "png", "What is this?", undefined],
])("finds the width of %s", (_what, type, content, width) => {
  expect(widthAt(36, { type: `image/${type}`, bytes: Buffer.from(content), hash: "" })).toBe(width);
});

it("knows none of a file that is not there", () => {
  expect(widthAt(36, undefined)).toBeUndefined();
});
