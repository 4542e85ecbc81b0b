import { expect, it } from "vitest";
import { widthAt } from "./image-width";

const png = Buffer.alloc(24);
png.write("\u0089PNG", 0, "latin1");
png.writeUInt32BE(300, 16);
png.writeUInt32BE(100, 20);

it.each([
  ["an SVG with its size", Buffer.from(`<svg xmlns="x" width="116" height="36"><path/></svg>`), 116],
  ["an SVG with pixels", Buffer.from(`<?xml version="1.0"?><svg width="58px" height="18px"/>`), 116],
  ["an SVG with a box only", Buffer.from(`<svg viewBox="0 0 20 10"/>`), 72],
  ["an SVG as wide as there is room", Buffer.from(`<svg width="100%" height="100%" viewBox="0,0,20,10"/>`), 72],
  ["a PNG", png, 108],
  ["an SVG that does not say", Buffer.from("<svg/>"), undefined],
  ["a broken PNG", Buffer.from("\u0089PNG", "latin1"), undefined],
  ["something else", Buffer.from("GIF89a"), undefined],
])("finds the width of %s", (_what, file, width) => {
  expect(widthAt(36, file)).toBe(width);
});
