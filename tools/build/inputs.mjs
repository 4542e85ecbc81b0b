import { mkdirSync, writeFileSync } from "node:fs";
import { inputsFolder } from "../supply/packages.mjs";

/** Notes what went into a bundle, for the bill of materials. @param metafile esbuild's */
export function noteInputs(name, { inputs, outputs }) {
  // What the bundler read and then left out is no part of it.
  const kept = Object.values(outputs).flatMap((output) =>
    Object.entries(output.inputs).flatMap(([path, { bytesInOutput }]) => (bytesInOutput > 0 ? [path] : [])),
  );
  mkdirSync(inputsFolder, { recursive: true });
  writeFileSync(`${inputsFolder}/${name}.json`, JSON.stringify([...new Set(kept)].filter((path) => path in inputs)));
}
